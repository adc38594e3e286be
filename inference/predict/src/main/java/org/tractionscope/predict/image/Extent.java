package org.tractionscope.predict.image;

/**
 * From the darkest to the brightest place of an image.
 *
 * @param highest ≥ {@code lowest}
 */
record Extent(double lowest, double highest) {

    /** The extent of an image with at least one pixel. */
    static Extent of(float[] image) {
        float lowest = Float.MAX_VALUE;
        float highest = -Float.MAX_VALUE;
        for (float value : image) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return new Extent(lowest, highest);
    }

    /** Difference of the two, ≥ 0. */
    double range() {
        return highest - lowest;
    }
}
