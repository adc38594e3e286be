package org.tractionscope.training.torch;

import java.util.Objects;
import org.tractionscope.model.ImageSize;

/**
 * What a network is shown and what it should say; not to be changed.
 *
 * @param size rows and columns
 * @param input {@code [channel, row, column]}, normalised
 * @param traction {@code [2, row, column]}, x and y, normalised
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes a step; nobody compares samples
public record Sample(ImageSize size, float[] input, float[] traction) {

    public Sample {
        Objects.requireNonNull(size, "size");
        if (input.length == 0 || input.length % size.pixels() != 0 || traction.length != 2 * size.pixels()) {
            throw new IllegalArgumentException(
                    "a sample of " + size + " must have whole input channels and a traction of " + 2 * size.pixels()
                            + " values: " + input.length + " and " + traction.length);
        }
    }

    /** Input channels. */
    public int channels() {
        return input.length / size.pixels();
    }
}
