package org.tractionscope.viewer.image;

/**
 * Which arrows are drawn and how long.
 *
 * @param threshold an arrow's block mean must be above it, in the field's unit, ≥ 0
 * @param stridePx side of the block that an arrow stands for, field pixels, ≥ 1
 * @param lengthPxPerUnit field pixels of length for one unit of traction, > 0
 */
public record ArrowStyle(double threshold, int stridePx, double lengthPxPerUnit) {

    public ArrowStyle {
        if (!(threshold >= 0) || stridePx < 1 || !(lengthPxPerUnit > 0)) {
            throw new IllegalArgumentException("arrows need threshold ≥ 0, stride ≥ 1 px, length > 0 px per unit: "
                    + threshold + ", " + stridePx + ", " + lengthPxPerUnit);
        }
    }
}
