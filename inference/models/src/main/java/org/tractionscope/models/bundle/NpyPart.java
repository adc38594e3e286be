package org.tractionscope.models.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tractionscope.predict.Tensor;

/**
 * A tensor as NumPy's .npy, version 1.0, little-endian float32 in C order: the only form that a bundle holds.
 *
 * <pre>
 *   \x93NUMPY 1 0   length (2 bytes)   {'descr': '&lt;f4', 'fortran_order': False, 'shape': (…), }   elements
 * </pre>
 */
final class NpyPart {

    private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int BEFORE_HEADER = START.length + 2;
    private static final int ALIGNMENT = 64;
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]+)\\), \\} *\n");

    private NpyPart() {}

    static byte[] of(Tensor tensor) {
        String axes = Arrays.stream(tensor.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String header =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (" + axes + (tensor.rank() == 1 ? "," : "") + "), }";
        int unpadded = BEFORE_HEADER + header.length() + 1;
        header += " ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT) + '\n';
        ByteBuffer bytes = ByteBuffer.allocate(BEFORE_HEADER + header.length() + 4 * tensor.size())
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(START).putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.asFloatBuffer().put(tensor.values());
        return bytes.array();
    }

    /**
     * The tensor of such bytes.
     *
     * @throws IllegalArgumentException if they have another form, or more or fewer elements than the header says
     */
    static Tensor tensor(byte[] npy) {
        ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        boolean starts = npy.length >= BEFORE_HEADER && Arrays.equals(npy, 0, START.length, START, 0, START.length);
        int headerBytes = starts ? bytes.getShort(START.length) & 0xffff : 0;
        if (!starts || BEFORE_HEADER + headerBytes > npy.length) {
            throw new IllegalArgumentException("it must be a .npy file of version 1.0");
        }
        String header = new String(npy, BEFORE_HEADER, headerBytes, StandardCharsets.US_ASCII);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it must be little-endian float32 in C order: " + header.strip());
        }
        int[] shape = Arrays.stream(matcher.group(1).split(",", -1))
                .map(String::strip)
                .filter(axis -> !axis.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        bytes.position(BEFORE_HEADER + headerBytes);
        return Tensor.of(bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer(), shape);
    }
}
