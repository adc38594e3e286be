package org.tractionscope.viewer.snapshot;

import java.nio.FloatBuffer;
import java.util.Objects;
import org.tractionscope.model.FieldGrid;

/**
 * One scalar field from inside a model, such as ξ, Y or χ of a GFNN; immutable.
 *
 * <p>Layout {@code [row, column]} on its grid, row 0 first; values are finite.
 */
public final class InnerField {

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
        this.name = name;
        this.unit = Objects.requireNonNull(unit, "unit");
        this.grid = Objects.requireNonNull(grid, "grid");
        if (name.isEmpty() || name.length() > 40) {
            throw new IllegalArgumentException("an inner field's name must have 1 to 40 characters: \"" + name + '"');
        }
        if (values.length != grid.size().pixels()) {
            throw new IllegalArgumentException("the inner field \"" + name + "\" of " + grid.size() + " must have "
                    + grid.size().pixels() + " values: " + values.length);
        }
        float most = 0;
        for (float value : values) {
            if (!Float.isFinite(value)) {
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
    public String toString() {
        return "inner field " + name + " " + grid;
    }
}
