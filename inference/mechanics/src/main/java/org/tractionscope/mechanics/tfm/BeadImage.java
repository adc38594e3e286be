package org.tractionscope.mechanics.tfm;

import java.util.Objects;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.ImageSize;

/** An image of fluorescent beads in a gel: counts, {@code [row, column]}; immutable. */
public final class BeadImage {

    private final ImageSize size;
    private final float[] counts;

    /** An image; the counts are copied. */
    public BeadImage(ImageSize size, float[] counts) {
        this.size = Objects.requireNonNull(size, "size");
        if (counts.length != size.pixels()) {
            throw new MechanicsException(
                    "an image of " + size + " must have " + size.pixels() + " counts: " + counts.length);
        }
        this.counts = counts.clone();
    }

    public ImageSize size() {
        return size;
    }

    /** All counts, row-major; a copy. */
    public float[] counts() {
        return counts.clone();
    }

    float at(int row, int column) {
        return counts[row * size.columns() + column];
    }

    double mean() {
        double sum = 0;
        for (float count : counts) {
            sum += count;
        }
        return sum / counts.length;
    }
}
