package org.tractionscope.viewer.image;

import java.util.Objects;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

/**
 * A vector field to be drawn by itself: colours for its magnitude, arrows for its direction. Immutable.
 *
 * <p>Values are {@code [component, row, column]}, component 0 x (along columns).
 */
public final class VectorMap {

    private final ImageSize size;
    private final PixelSize spacing;
    private final float[] values;
    private final CellMask outlined;
    private final String name;
    private final String unit;

    /**
     * A map.
     *
     * @param spacing between neighbouring points
     * @param values two for each point, finite; copied
     * @param outlined an outline is drawn around these points; may be empty
     * @param name such as {@code |T|}
     * @param unit such as {@code Pa}
     */
    public VectorMap(ImageSize size, PixelSize spacing, float[] values, CellMask outlined, String name, String unit) {
        this.size = Objects.requireNonNull(size, "size");
        this.spacing = Objects.requireNonNull(spacing, "spacing");
        this.outlined = Objects.requireNonNull(outlined, "outlined");
        this.name = Objects.requireNonNull(name, "name");
        this.unit = Objects.requireNonNull(unit, "unit");
        if (values.length != 2 * size.pixels()) {
            throw new IllegalArgumentException(
                    "a vector map of " + size + " must have " + 2 * size.pixels() + " values: " + values.length);
        }
        this.values = values.clone();
    }

    public ImageSize size() {
        return size;
    }

    public PixelSize spacing() {
        return spacing;
    }

    CellMask outlined() {
        return outlined;
    }

    String name() {
        return name;
    }

    String unit() {
        return unit;
    }

    /** A component between the points, bilinear; row and column within the grid. */
    double at(int component, double row, double column) {
        double r = Math.min(Math.max(row, 0), size.rows() - 1);
        double c = Math.min(Math.max(column, 0), size.columns() - 1);
        int upper = (int) r;
        int left = (int) c;
        int lower = Math.min(upper + 1, size.rows() - 1);
        int right = Math.min(left + 1, size.columns() - 1);
        double down = r - upper;
        double along = c - left;
        return (1 - down) * ((1 - along) * value(component, upper, left) + along * value(component, upper, right))
                + down * ((1 - along) * value(component, lower, left) + along * value(component, lower, right));
    }

    double magnitude(double row, double column) {
        return Math.hypot(at(0, row, column), at(1, row, column));
    }

    /** The largest magnitude at a point, > 0. */
    double largest() {
        double largest = Double.MIN_NORMAL;
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                largest = Math.max(largest, magnitude(row, column));
            }
        }
        return largest;
    }

    private float value(int component, int row, int column) {
        return values[component * size.pixels() + row * size.columns() + column];
    }
}
