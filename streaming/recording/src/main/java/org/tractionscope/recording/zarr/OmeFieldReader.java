package org.tractionscope.recording.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.RecordingException;

/** Reads what {@link OmeFieldWriter} wrote. Confined to one thread. */
public final class OmeFieldReader {

    private final ZarrArray fields;
    private final ZarrArray masks;
    private final ImageSize size;

    private OmeFieldReader(ZarrArray fields, ZarrArray masks) {
        this.fields = fields;
        this.masks = masks;
        this.size = new ImageSize(fields.shape()[2], fields.shape()[3]);
    }

    /** Opens an image of fields; @throws org.tractionscope.recording.RecordingException if it is none */
    public static OmeFieldReader open(Path image) {
        return new OmeFieldReader(ZarrArray.open(image.resolve("0")), ZarrArray.open(image.resolve("labels/cell/0")));
    }

    public ImageSize size() {
        return size;
    }

    /** The components {@code [x or y, row, column]} at an index along time; a new array. */
    public float[] field(int index) {
        float[] values = new float[2 * size.pixels()];
        byte[] chunk = fields.wholeChunk(index, 0, 0, 0);
        requireBytes(chunk, 4 * values.length);
        ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** The cell's pixels at an index along time. */
    public CellMask mask(int index) {
        byte[] inside = masks.wholeChunk(index, 0, 0);
        requireBytes(inside, size.pixels());
        BitSet bits = new BitSet();
        for (int i = 0; i < inside.length; i++) {
            bits.set(i, inside[i] != 0);
        }
        return new CellMask(size, bits);
    }

    private void requireBytes(byte[] chunk, int expected) {
        if (chunk.length != expected) {
            throw new RecordingException(
                    "a field of " + size + " must have tiles of " + expected + " bytes: " + chunk.length);
        }
    }
}
