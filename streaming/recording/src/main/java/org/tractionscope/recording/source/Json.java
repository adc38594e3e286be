package org.tractionscope.recording.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tractionscope.recording.RecordingException;

/** JSON documents of recordings, read as trees; for the readers of this module. */
public final class Json {

    /**
     * Micro-Manager's metadata.txt of a long run is one document of hundreds of megabytes; Python writes NaN where it has no
     * number.
     */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(1 << 26).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build());

    private Json() {}

    /**
     * Reads a file.
     *
     * @throws RecordingException if it cannot be read or is no JSON object
     */
    public static JsonNode read(Path file) {
        try {
            // Bytes that are no UTF-8, as Micro-Manager 1.4 wrote its µ, spoil a character and not the recording.
            return object(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
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
