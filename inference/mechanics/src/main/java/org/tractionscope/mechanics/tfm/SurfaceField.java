package org.tractionscope.mechanics.tfm;

import java.util.Objects;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

/**
 * A vector field in the plane of the surface, on a square grid; immutable. A traction in Pa, a displacement in µm.
 *
 * <p>Layout {@code [component, row, column]}: component 0 is x (along columns), 1 is y (along rows).
 */
public final class SurfaceField {

    private final ImageSize size;
    private final PixelSize spacing;
    private final double[] values;

    /**
     * A field.
     *
     * @param spacing between neighbouring points of the grid
     * @param values two numbers for each point, finite; copied
     */
    public SurfaceField(ImageSize size, PixelSize spacing, double[] values) {
        this.size = Objects.requireNonNull(size, "size");
        this.spacing = Objects.requireNonNull(spacing, "spacing");
        if (values.length != 2 * size.pixels()) {
            throw new MechanicsException(
                    "a field of " + size + " must have " + 2 * size.pixels() + " values: " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new MechanicsException("a field must be finite: " + values[i] + " in component "
                        + i / size.pixels() + ", row " + i % size.pixels() / size.columns() + ", column "
                        + i % size.columns());
            }
        }
        this.values = values.clone();
    }

    public ImageSize size() {
        return size;
    }

    /** Distance of neighbouring points. */
    public PixelSize spacing() {
        return spacing;
    }

    /** The component along the columns at a point. */
    public double x(int row, int column) {
        return values[row * size.columns() + column];
    }

    /** The component along the rows at a point. */
    public double y(int row, int column) {
        return values[size.pixels() + row * size.columns() + column];
    }

    /** The length of the vector at a point. */
    public double magnitude(int row, int column) {
        return Math.hypot(x(row, column), y(row, column));
    }

    /** All values, {@code [component, row, column]}; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** The area of one point's square, µm². */
    public double cellAreaUm2() {
        return spacing.um() * spacing.um();
    }
}
