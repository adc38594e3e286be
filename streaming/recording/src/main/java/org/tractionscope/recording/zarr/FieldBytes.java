package org.tractionscope.recording.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.TractionField;

/** A field and its mask as the bytes that are stored and digested, made once for both. Not to be changed. */
public final class FieldBytes {

    private final FieldGrid grid;
    private final float[] values;
    private final byte[] components;
    private final byte[] inside;

    private FieldBytes(FieldGrid grid, float[] values, byte[] components, byte[] inside) {
        this.grid = grid;
        this.values = values;
        this.components = components;
        this.inside = inside;
    }

    /** The bytes of a field and of its mask. */
    public static FieldBytes of(TractionField field, CellMask mask) {
        float[] values = new float[2 * field.grid().size().pixels()];
        field.components().get(values);
        return new FieldBytes(field.grid(), values, littleEndian(values), inside(mask));
    }

    static byte[] littleEndian(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static byte[] inside(CellMask mask) {
        byte[] inside = new byte[mask.size().pixels()];
        BitSet bits = mask.bits();
        for (int first = bits.nextSetBit(0); first >= 0; ) {
            int end = bits.nextClearBit(first);
            Arrays.fill(inside, first, end, (byte) 1);
            first = bits.nextSetBit(end);
        }
        return inside;
    }

    FieldGrid grid() {
        return grid;
    }

    /** The components as floats. */
    float[] values() {
        return values;
    }

    /** The components {@code [x or y, row, column]} as little-endian float32. */
    public byte[] components() {
        return components;
    }

    /** A byte a pixel, 1 inside the cell. */
    public byte[] inside() {
        return inside;
    }
}
