package org.tractionscope.recording.tiff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.Json;

/**
 * The {@code metadata.txt} beside single-plane TIFFs: what Micro-Manager 1.4 and 2 noted of each file.
 *
 * <pre>
 *   1.4:  "FrameKey-0-0-0": {"FileName": "img_000000000_DAPI_000.tif", …}
 *   2:    "Coords-Pos0/img_….tif": {"FrameIndex": …}, "Metadata-Pos0/img_….tif": {…}
 * </pre>
 */
final class SinglePlaneNotes {

    static final String FILE = "metadata.txt";

    private final JsonNode summary;
    private final Map<String, ObjectNode> byName;
    private final Optional<String> remark;

    private SinglePlaneNotes(JsonNode summary, Map<String, ObjectNode> byName, Optional<String> remark) {
        this.summary = summary;
        this.byName = byName;
        this.remark = remark;
    }

    /** The notes of a folder; nothing where there is no such file, or one that a crash left unfinished. */
    static SinglePlaneNotes of(Path folder) {
        JsonNode none = Json.object("none", "{}");
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new SinglePlaneNotes(none, Map.of(), Optional.empty());
        }
        try {
            JsonNode all = Json.read(file);
            Map<String, ObjectNode> byName = new HashMap<>();
            for (Map.Entry<String, JsonNode> entry : all.properties()) {
                if (entry.getValue() instanceof ObjectNode notes) {
                    String name = nameOf(entry.getKey(), notes);
                    byName.merge(name, notes.deepCopy(), (one, other) -> one.setAll(other));
                }
            }
            return new SinglePlaneNotes(all.path("Summary"), byName, Optional.empty());
        } catch (RecordingException e) {
            return new SinglePlaneNotes(
                    none, Map.of(), Optional.of("the notes of the planes are torn and left out: " + e.getMessage()));
        }
    }

    private static String nameOf(String key, ObjectNode notes) {
        String named = key.startsWith("Coords-") || key.startsWith("Metadata-")
                ? key.substring(key.indexOf('-') + 1)
                : notes.path("FileName").asText(key);
        return named.substring(Math.max(named.lastIndexOf('/'), named.lastIndexOf('\\')) + 1);
    }

    JsonNode summary() {
        return summary;
    }

    Optional<JsonNode> of(String fileName) {
        return Optional.ofNullable(byName.get(Objects.requireNonNull(fileName)));
    }

    Optional<String> remark() {
        return remark;
    }
}
