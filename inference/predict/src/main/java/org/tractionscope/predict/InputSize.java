package org.tractionscope.predict;

import java.util.Objects;
import org.tractionscope.model.ImageSize;

/** Which sizes of input a network takes, and how a field of any other size is brought to one. */
public sealed interface InputSize {

    /** The input into which a field of this size goes, in pixels of the model. */
    ImageSize inputFor(ImageSize field);

    /** Whether the network takes an input of exactly this size. */
    boolean takes(ImageSize input);

    /** For people: {@code 256x256}, {@code any multiple of 64}. */
    String words();

    /**
     * One size alone: a smaller field is centred in zeros, a larger one cropped to its centre.
     *
     * @param size rows and columns
     */
    record Fixed(ImageSize size) implements InputSize {

        public Fixed {
            Objects.requireNonNull(size, "size");
        }

        @Override
        public ImageSize inputFor(ImageSize field) {
            return size;
        }

        @Override
        public boolean takes(ImageSize input) {
            return input.equals(size);
        }

        @Override
        public String words() {
            return size.toString();
        }
    }

    /**
     * Every size whose sides are multiples of a number: a field is centred in zeros up to the next one.
     *
     * @param px the number, ≥ 1
     */
    record MultipleOf(int px) implements InputSize {

        public MultipleOf {
            if (px < 1) {
                throw new IllegalArgumentException("the sides of an input must be multiples of ≥ 1: " + px);
            }
        }

        @Override
        public ImageSize inputFor(ImageSize field) {
            return new ImageSize(up(field.rows()), up(field.columns()));
        }

        private int up(int side) {
            return Math.multiplyExact((side - 1) / px + 1, px);
        }

        @Override
        public boolean takes(ImageSize input) {
            return input.rows() % px == 0 && input.columns() % px == 0;
        }

        @Override
        public String words() {
            return "any multiple of " + px;
        }
    }
}
