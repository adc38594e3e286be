package org.tractionscope.recording.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tractionscope.model.Traction;
import org.tractionscope.recording.ForeignPath;
import org.tractionscope.recording.RecordedPart;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.WholeFile;

/** The collection of field images of a recording: an OME-Zarr 0.5 group in the layout of Bio-Formats. */
final class FieldImages {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LIST = "fields.sha256";

    private FieldImages() {}

    /** Writes the groups above {@code images} images named 0, 1, 2… */
    static void writeRoot(Path folder, int images) {
        try {
            Files.createDirectories(folder.resolve("OME"));
        } catch (IOException e) {
            throw RecordingException.of("the fields cannot be created: " + folder, e);
        }
        ObjectNode root = MAPPER.createObjectNode().put("version", "0.5").put("bioformats2raw.layout", 3);
        write(folder.resolve("zarr.json"), root);
        ObjectNode series = MAPPER.createObjectNode().put("version", "0.5");
        ArrayNode names = series.putArray("series");
        for (int i = 0; i < images; i++) {
            names.add(String.valueOf(i));
        }
        write(folder.resolve("OME/zarr.json"), series);
    }

    private static void write(Path file, ObjectNode ome) {
        ObjectNode node = MAPPER.createObjectNode().put("zarr_format", 3).put("node_type", "group");
        node.putObject("attributes").set("ome", ome);
        WholeFile.write(file, ByteBuffer.wrap(node.toPrettyString().getBytes(StandardCharsets.UTF_8)));
    }

    /** What a reader of the image alone should know. */
    static Map<String, String> notes(Traction traction) {
        return Map.of(
                "quantity", "traction: component 0 is x, along columns; component 1 is y, along rows",
                "unit", traction.field().unit().symbol(),
                "stream", traction.key().stream().toString(),
                "session", traction.key().session(),
                "model", traction.model().name(),
                "model_sha256", traction.model().sha256(),
                "engine", traction.engine().toString(),
                "frames", "the frame of each time index stands in run.sqlite, table tractions, column image_index");
    }

    /** Writes the list of all files of the fields with their digests, as {@code sha256sum -c} reads it. */
    static Optional<RecordedPart> listParts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Path root = folder.resolveSibling(".");
        StringBuilder list = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                list.append(RunManifest.digest(file).sha256())
                        .append("  ")
                        .append(root.normalize()
                                .relativize(file.normalize())
                                .toString()
                                .replace('\\', '/'))
                        .append('\n');
            }
        }
        Path listFile = folder.resolveSibling(LIST);
        WholeFile.write(listFile, ByteBuffer.wrap(list.toString().getBytes(StandardCharsets.UTF_8)));
        return Optional.of(RunManifest.digest(listFile));
    }

    /** Compares every file of the fields with the list; nothing where there is no list. */
    static void check(Path recording, boolean isThorough) {
        Path listFile = recording.resolve(LIST);
        if (!Files.exists(listFile)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(listFile)) {
                Path file = ForeignPath.inside(recording, line.substring(66));
                if (!Files.isRegularFile(file)) {
                    throw new RecordingException("a tile of the recording is missing: " + file);
                }
                if (isThorough && !RunManifest.digest(file).sha256().equals(line.substring(0, 64))) {
                    throw new RecordingException(
                            "the manifest disagrees with the recording: the content of " + file + " has changed");
                }
            }
        } catch (IOException | StringIndexOutOfBoundsException e) {
            throw new RecordingException(
                    "the list of the fields cannot be read: " + listFile + ": " + e.getMessage(), e);
        }
    }
}
