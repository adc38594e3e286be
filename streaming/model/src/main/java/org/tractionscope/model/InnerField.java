package org.tractionscope.model;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * One scalar field from inside a model, such as ξ or χ of a GFNN or the adhesion Y of a PBNN; immutable.
 *
 * <p>Layout {@code [row, column]} on its grid, row 0 first; values are finite.
 */
public final class InnerField {

    private static final int LONGEST_NAME = 40;

    private final String name;
    private final String unit;
    private final FieldGrid grid;
    private final float[] values;
    private final float largest;

    /**
     * A field; {@code values} holds {@code rows · columns} finite values and is copied.
     *
     * @param name such as "Y", 1 to 40 characters
     * @param unit such as "norm."; empty where it has none
     */
    public InnerField(String name, String unit, FieldGrid grid, float[] values) {
        this.name = Require.text("name of an inner field", name, LONGEST_NAME);
        this.unit = Objects.requireNonNull(unit, "unit");
        this.grid = Objects.requireNonNull(grid, "grid");
        if (unit.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("the unit of the inner field \"" + name + "\" must have ≤ "
                    + LONGEST_NAME + " characters: " + unit.length());
        }
        if (values.length != grid.size().pixels()) {
            throw new IllegalArgumentException("the inner field \"" + name + "\" of " + grid.size() + " must have "
                    + grid.size().pixels() + " values: " + values.length);
        }
        float most = 0;
        for (float value : values) {
            if (Float.isNaN(value) || Float.isInfinite(value)) {
                throw new IllegalArgumentException("the inner field \"" + name + "\" must be finite: " + value);
            }
            most = Math.max(most, Math.abs(value));
        }
        this.values = values.clone();
        this.largest = most;
    }

    public String name() {
        return name;
    }

    public String unit() {
        return unit;
    }

    public FieldGrid grid() {
        return grid;
    }

    /** All values, row-major, read-only. */
    public FloatBuffer values() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** The largest absolute value, ≥ 0. */
    public float largest() {
        return largest;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof InnerField)) {
            return false;
        }
        InnerField that = (InnerField) other;
        return name.equals(that.name)
                && unit.equals(that.unit)
                && grid.equals(that.grid)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, unit, grid);
    }

    @Override
    public String toString() {
        return "inner field " + name + " " + grid;
    }
}
