package org.tractionscope.models.sparse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The values of a reference array in little-endian float32 or float64; tests are skipped where the folder is absent. */
final class GoldenArray {

    private GoldenArray() {}

    static double[] read(String name) throws IOException {
        Path folder = Path.of(System.getProperty("tractionscope.shared", "../../../shared"), "golden/sparse");
        assumeTrue(Files.isDirectory(folder), "the golden references are not at " + folder);
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
        int header = 10 + (bytes.getShort(8) & 0xffff);
        String words =
                StandardCharsets.US_ASCII.decode(bytes.slice(10, header - 10)).toString();
        boolean wide = words.contains("'<f8'");
        if ((!wide && !words.contains("'<f4'")) || !words.contains("'fortran_order': False")) {
            throw new IOException(name + " must be float32 or float64 in C order: " + words);
        }
        bytes.position(header);
        double[] values = new double[bytes.remaining() / (wide ? 8 : 4)];
        for (int i = 0; i < values.length; i++) {
            values[i] = wide ? bytes.getDouble() : bytes.getFloat();
        }
        return values;
    }

    static float[] zyxin() throws IOException {
        double[] values = read("zyxin.npy");
        float[] zyxin = new float[values.length];
        for (int i = 0; i < zyxin.length; i++) {
            zyxin[i] = (float) values[i];
        }
        return zyxin;
    }
}
