package org.tractionscope.recording.tiff;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tractionscope.recording.source.Json;

/**
 * The summary metadata in the header of a stack that Micro-Manager wrote.
 *
 * <pre>  u32 2355492 | u32 n | n bytes JSON   at byte 32 of an image stack, 16 of NDTiff 2, 20 of NDTiff 3 </pre>
 */
final class StackSummary {

    private static final int MAGIC = 2355492;
    private static final int[] PLACES = {32, 16, 20};

    private StackSummary() {}

    /** The summary; an empty object where there is none. */
    static JsonNode of(TiffStack stack) {
        ByteBuffer head = stack.head(64);
        for (int at : PLACES) {
            if (head.limit() >= at + 8 && head.getInt(at) == MAGIC) {
                int bytes = head.getInt(at + 4);
                if (bytes > 0 && at + 8L + bytes <= stack.length()) {
                    String text = StandardCharsets.UTF_8
                            .decode(stack.read(at + 8, bytes))
                            .toString();
                    return Json.object(stack.file() + " summary", text);
                }
            }
        }
        return Json.object("none", "{}");
    }
}
