package org.tractionscope.mechanics;

import org.tractionscope.model.ImageSize;

/**
 * Displacement and traction of a gel at the pixels of an image; immutable.
 *
 * <p>Layout {@code [component, row, column]}: component 0 is x (along columns), 1 is y (along rows); 0 outside the gel.
 */
public final class GridGelSolution {

    private final ImageSize size;
    private final double[] displacement;
    private final double[] traction;

    GridGelSolution(ImageSize size, double[] displacement, double[] traction) {
        this.size = size;
        this.displacement = displacement;
        this.traction = traction;
    }

    /** Rows and columns of both fields. */
    public ImageSize size() {
        return size;
    }

    /** u at the pixel centres, px; a copy. */
    public double[] displacement() {
        return displacement.clone();
    }

    /** F = Y u at the pixel centres, in units of 2µ per px, points inward; a copy. */
    public double[] traction() {
        return traction.clone();
    }
}
