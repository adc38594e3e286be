package org.tractionscope.model;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * The traction vector at every pixel of a grid, in a stated unit.
 *
 * <p>Layout {@code [component, row, column]}: component 0 is x (along columns), component 1 is y (along rows, increasing
 * row). Values are finite. The vector is the force of the cell on its substrate per area, as the model predicts it.
 */
public final class TractionField {

    private final FieldGrid grid;
    private final TractionUnit unit;
    private final float[] components;

    /** A field; {@code components} holds {@code 2 · rows · columns} finite values and is copied. */
    public TractionField(FieldGrid grid, TractionUnit unit, float[] components) {
        this.grid = Objects.requireNonNull(grid, "grid");
        this.unit = Objects.requireNonNull(unit, "unit");
        long expected = 2L * grid.size().pixels();
        if (components.length != expected) {
            throw new IllegalArgumentException(
                    "a traction field of " + grid.size() + " must have " + expected + " values: " + components.length);
        }
        for (int i = 0; i < components.length; i++) {
            if (!Float.isFinite(components[i])) {
                throw new IllegalArgumentException(
                        "a traction field must be finite: value " + i + " is " + components[i]);
            }
        }
        this.components = components.clone();
    }

    public FieldGrid grid() {
        return grid;
    }

    public TractionUnit unit() {
        return unit;
    }

    /** The x component (along columns) at a field pixel. */
    public float x(int row, int column) {
        return components[row * grid.size().columns() + column];
    }

    /** The y component (along rows) at a field pixel. */
    public float y(int row, int column) {
        return components[grid.size().pixels() + row * grid.size().columns() + column];
    }

    /** |F| at a field pixel, ≥ 0. */
    public float magnitude(int row, int column) {
        return (float) Math.hypot(x(row, column), y(row, column));
    }

    /** All values in the class's layout, read-only. */
    public FloatBuffer components() {
        return FloatBuffer.wrap(components).asReadOnlyBuffer();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof TractionField)) {
            return false;
        }
        TractionField that = (TractionField) other;
        return unit == that.unit && grid.equals(that.grid) && Arrays.equals(components, that.components);
    }

    @Override
    public int hashCode() {
        return Objects.hash(grid, unit);
    }

    @Override
    public String toString() {
        return "traction field " + grid + " in " + unit.symbol();
    }
}
