package org.tractionscope.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tractionscope.predict.Tensor;

/** Reads the little-endian float32 arrays of the golden references. */
final class NpyArray {

    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

    private NpyArray() {}

    static Tensor read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = 10 + (bytes.getShort(8) & 0xffff);
        String words =
                StandardCharsets.US_ASCII.decode(bytes.slice(10, header - 10)).toString();
        Matcher shape = SHAPE.matcher(words);
        if (!words.contains("'<f4'") || !words.contains("'fortran_order': False") || !shape.find()) {
            throw new IOException(file + " must be float32 in C order: " + words);
        }
        int[] axes = Arrays.stream(shape.group(1).split(","))
                .map(String::trim)
                .filter(axis -> !axis.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        bytes.position(header);
        return Tensor.of(bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer(), axes);
    }
}
