package org.tractionscope.mechanics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A case of the authors' equation solved with FEniCS; skips the test where the shared folder is absent. */
record Golden(Path folder, String name) {

    static Golden of(String name) {
        Path folder = Path.of(System.getProperty("tractionscope.shared", "../shared"), "golden", "pbnn");
        Assumptions.assumeTrue(Files.isDirectory(folder), "the golden cases are not here: " + folder);
        return new Golden(folder, name);
    }

    /** The values of an .npy of float64 or int32. */
    double[] array(String what) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + "_" + what + ".npy")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            int header = bytes.getShort(8);
            String description = new String(bytes.array(), 10, header, StandardCharsets.US_ASCII);
            bytes.position(10 + header);
            boolean isInt = description.contains("<i4");
            if ((!isInt && !description.contains("<f8")) || description.contains("'fortran_order': True")) {
                throw new IllegalStateException(description);
            }
            double[] values = new double[bytes.remaining() / (isInt ? 4 : 8)];
            for (int i = 0; i < values.length; i++) {
                values[i] = isInt ? bytes.getInt() : bytes.getDouble();
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number of the case's summary. */
    double number(String key) {
        try {
            String manifest = Files.readString(folder.resolve("manifest.json"));
            int start = manifest.indexOf("\"name\": \"" + name + "\"");
            String summary = manifest.substring(start, manifest.indexOf('}', start));
            Matcher found = Pattern.compile("\"" + key + "\":\\s*([-+0-9.eE]+)").matcher(summary);
            if (!found.find()) {
                throw new IllegalStateException("no " + key + " in " + summary);
            }
            return Double.parseDouble(found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double[] component(String what, int component) {
        return Interleaved.component(array(what), component);
    }

    TriangleMesh mesh() {
        double[] cells = array("mesh_cells");
        int[] triangles = new int[cells.length];
        for (int i = 0; i < cells.length; i++) {
            triangles[i] = (int) cells[i];
        }
        return new TriangleMesh(component("mesh_xy", 0), component("mesh_xy", 1), triangles);
    }

    GelParameters gel() {
        return new GelParameters(array("Ynodes"), number("sigma_a"), number("alpha"));
    }
}
