package org.tractionscope.training.data;

import java.util.Objects;

/**
 * Something that the check of a data set found.
 *
 * @param severity whether training can start
 * @param where the cell or file
 * @param message what was expected and what was found
 */
public record Finding(Severity severity, String where, String message) {

    /** Whether training can start. */
    public enum Severity {
        /** Training would fail or learn from garbage. */
        ERROR,
        /** Training would work, but look at it. */
        WARNING
    }

    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return (severity == Severity.ERROR ? "error   " : "warning ") + where + ": " + message;
    }
}
