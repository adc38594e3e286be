package org.tractionscope.recording.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HexFormat;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.TractionField;
import org.tractionscope.recording.PartDigest;

/**
 * What a field and its mask are, bit for bit: two runs that agree on these agree on every value.
 *
 * @param field SHA-256 of the components as little-endian float32, in hexadecimal digits
 * @param mask SHA-256 of a byte a pixel, 1 inside
 */
record FieldDigests(String field, String mask) {

    static FieldDigests of(TractionField field, CellMask mask) {
        FloatBuffer components = field.components();
        ByteBuffer bytes = ByteBuffer.allocate(4 * components.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(components);
        byte[] inside = new byte[mask.size().pixels()];
        mask.bits().stream().forEach(bit -> inside[bit] = 1);
        return new FieldDigests(hex(bytes.array()), hex(inside));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(PartDigest.sha256().digest(bytes));
    }
}
