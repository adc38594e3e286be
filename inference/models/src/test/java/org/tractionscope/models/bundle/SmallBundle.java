package org.tractionscope.models.bundle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tractionscope.models.bundle.SmallGraph.wholes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.models.Sha256;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;

/** A bundle of a network of three nodes, and what is inside its file. */
final class SmallBundle {

    private static final ModelId ID = new ModelId("Small net", "ab".repeat(32));

    private SmallBundle() {}

    /** traction = conv(sin(conv(zyxin))); raw is what the last convolution gives under another name. */
    static BundledNetwork network() {
        ModelPassport passport = new ModelPassport(
                ID,
                "SmallNet",
                List.of("zyxin"),
                new InputSize.MultipleOf(8),
                PixelSize.ofUm(0.17),
                OptionalInt.of(50),
                TractionUnit.NORMALISED,
                "nothing");
        return new BundledNetwork(
                passport,
                graph("traction").output("traction", 4).finish(),
                graph("traction").output("traction", 4).output("inside", 4).finish(),
                graph("magnitude").output("magnitude", 4).finish());
    }

    private static SmallGraph graph(String last) {
        return new SmallGraph()
                .weights("first.weight", ramp(3 * 9), 3, 1, 3, 3)
                .weights("last.weight", ramp(2 * 3), 2, 3, 1, 1)
                .node("Conv", "zyxin first.weight", "first", wholes("pads", 1L, 1L, 1L, 1L))
                .node("Sin", "first", "inside")
                .node("Conv", "inside last.weight", last);
    }

    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 0.3f * (i % 5) - 0.5f;
        }
        return values;
    }

    /** A checkpoint somewhere. */
    static Origin origin() {
        return Origin.of(Path.of("somewhere", "small.pt"), ID);
    }

    /** Replaces the first match of a pattern in the passport. */
    static void edit(Map<String, byte[]> entries, String pattern, String replacement) {
        String json = new String(requireNonNull(entries.get("passport.json")), StandardCharsets.UTF_8);
        String edited = json.replaceFirst(pattern, Matcher.quoteReplacement(replacement));
        assertThat(edited).as("passport with %s replaced", pattern).isNotEqualTo(json);
        entries.put("passport.json", edited.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces a part and its hash in the passport. */
    static void replacePart(Map<String, byte[]> entries, String part, byte[] bytes) {
        entries.put(part, bytes);
        edit(entries, "\"" + part + "\" : \"[0-9a-f]+\"", "\"" + part + "\" : \"" + Sha256.of(bytes) + '"');
    }

    /** Writes entries as a bundle stores them. */
    static void rewrite(Map<String, byte[]> entries, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        Files.write(file, bytes.toByteArray());
    }

    /** The entries by name, in the order of the file. */
    static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }
}
