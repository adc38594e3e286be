package org.tractionscope.mm.link;

import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.tractionscope.transport.TransportException;

/** Why a broker, or the settings for it, cannot be used however often it is tried. */
final class Refusal {

    private Refusal() {}

    /** The reason in words; empty for a failure that may pass. */
    static Optional<String> of(TransportException failure) {
        if (failure.category() == TransportException.Category.RETRY) {
            return Optional.empty();
        }
        Throwable cause = failure.getCause();
        if (cause == null || cause.getCause() == null) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
        // Kafka wraps what is wrong with a key store or a login two to four times, and says it at the bottom alone.
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.toString() : root.getMessage();
        return Optional.of(root instanceof NoSuchFileException ? "this file does not exist: " + said : said);
    }
}
