package org.tractionscope.recording.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tractionscope.recording.ForeignPath;
import org.tractionscope.recording.PartDigest;
import org.tractionscope.recording.RecordedPart;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.WholeFile;
import org.tractionscope.recording.source.Json;

/**
 * The {@code manifest.json} of a recording: what it is, how it came about, and the length and SHA-256 of every part.
 *
 * <p>While a recording grows its state is {@code recording} and it names no parts; one that is found in this state later
 * was not closed.
 */
final class RunManifest {

    static final String FILE = "manifest.json";
    static final String FORMAT = "tractionscope-recording";
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode json;

    private RunManifest(JsonNode json) {
        this.json = json;
    }

    /** Reads a manifest; @throws RecordingException if it is another program's or of a newer version */
    static RunManifest read(Path folder) {
        Path file = folder.resolve(FILE);
        JsonNode json = Json.read(file);
        if (!json.path("format").asText().equals(FORMAT)) {
            throw new RecordingException(file + ": expected the manifest of a " + FORMAT + ", found "
                    + (json.has("format") ? "format " + json.path("format") : "another kind of manifest"));
        }
        if (json.path("version").asInt(-1) != VERSION) {
            throw new RecordingException(
                    file + ": expected version " + VERSION + " of the recording, found " + json.path("version"));
        }
        return new RunManifest(json);
    }

    static boolean isAt(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.isRegularFile(file)
                    && (Files.exists(folder.resolve(RunDatabase.FILE))
                            || Files.readString(file).contains(FORMAT));
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes the manifest, whole or not at all. */
    static void write(
            Path folder,
            String state,
            Map<String, String> facts,
            List<SeriesAccount> ledger,
            List<RecordedPart> parts) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION).put("state", state);
        ObjectNode provenance = root.putObject("provenance");
        facts.forEach(provenance::put);
        ArrayNode accounts = root.putArray("ledger");
        ledger.forEach(each -> each.write(accounts.addObject()));
        ArrayNode list = root.putArray("parts");
        for (RecordedPart part : parts) {
            list.addObject()
                    .put("path", folder.relativize(part.file()).toString().replace('\\', '/'))
                    .put("bytes", part.bytes())
                    .put("sha256", part.sha256());
        }
        String text = root.toPrettyString() + "\n";
        WholeFile.write(folder.resolve(FILE), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    String state() {
        return json.path("state").asText();
    }

    JsonNode provenance() {
        return json.path("provenance");
    }

    JsonNode ledger() {
        return json.path("ledger");
    }

    /** Compares the parts that the manifest names with those that are there; {@code isThorough} reads every byte. */
    void check(Path folder, boolean isThorough) {
        for (JsonNode part : json.path("parts")) {
            Path file = ForeignPath.inside(folder, part.path("path").asText());
            if (!Files.isRegularFile(file)) {
                throw new RecordingException(
                        "the manifest disagrees with the recording: it names a part that is missing: " + file);
            }
            try {
                long bytes = Files.size(file);
                if (bytes != part.path("bytes").asLong()) {
                    throw new RecordingException("the manifest disagrees with the recording: " + file + " should have "
                            + part.path("bytes") + " bytes, it has " + bytes);
                }
                if (isThorough
                        && !digest(file).sha256().equals(part.path("sha256").asText())) {
                    throw new RecordingException(
                            "the manifest disagrees with the recording: the content of " + file + " has changed");
                }
            } catch (IOException e) {
                throw RecordingException.of("the part cannot be read: " + file, e);
            }
        }
    }

    static RecordedPart digest(Path file) throws IOException {
        PartDigest digest = new PartDigest();
        try (var channel = Files.newByteChannel(file)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(1 << 20, 1 + channel.size()));
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        }
        return digest.part(file);
    }
}
