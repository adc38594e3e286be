package org.tractionscope.recording.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

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
        ByteBuffer.wrap(fields.wholeChunk(index, 0, 0, 0))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /** The cell's pixels at an index along time. */
    public CellMask mask(int index) {
        byte[] inside = masks.wholeChunk(index, 0, 0);
        BitSet bits = new BitSet();
        for (int i = 0; i < inside.length; i++) {
            bits.set(i, inside[i] != 0);
        }
        return new CellMask(size, bits);
    }
}
