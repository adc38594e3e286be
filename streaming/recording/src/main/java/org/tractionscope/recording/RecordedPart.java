package org.tractionscope.recording;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One file of a recording.
 *
 * @param bytes its length
 * @param sha256 of its content, 64 hexadecimal digits
 */
public record RecordedPart(Path file, long bytes, String sha256) {

    public RecordedPart {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
    }
}
