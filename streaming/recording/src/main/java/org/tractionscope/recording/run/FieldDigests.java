package org.tractionscope.recording.run;

import java.util.HexFormat;
import org.tractionscope.recording.PartDigest;
import org.tractionscope.recording.zarr.FieldBytes;

/**
 * What a field and its mask are, bit for bit: two runs that agree on these agree on every value.
 *
 * @param field SHA-256 of the components as little-endian float32, in hexadecimal digits
 * @param mask SHA-256 of a byte a pixel, 1 inside
 */
record FieldDigests(String field, String mask) {

    static FieldDigests of(FieldBytes bytes) {
        return new FieldDigests(hex(bytes.components()), hex(bytes.inside()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(PartDigest.sha256().digest(bytes));
    }
}
