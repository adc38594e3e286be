package org.tractionscope.recording.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tractionscope.recording.RecordingException;

/** JSON documents of recordings, read as trees; for the readers of this module. */
public final class Json {

    /** Micro-Manager's metadata.txt of a long run is one document of hundreds of megabytes. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(1 << 26).build())
            .build());

    private Json() {}

    /**
     * Reads a file.
     *
     * @throws RecordingException if it cannot be read or is no JSON object
     */
    public static JsonNode read(Path file) {
        try {
            return object(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw RecordingException.of("the file cannot be read: " + file, e);
        }
    }

    /** Reads a text; {@code name} is where it stands, for messages. */
    public static JsonNode object(String name, String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree != null && tree.isObject()) {
                return tree;
            }
            throw new RecordingException(name + ": expected a JSON object, found another kind of text");
        } catch (JsonProcessingException e) {
            throw new RecordingException(name + ": expected JSON, found a fault: " + e.getOriginalMessage(), e);
        }
    }
}
