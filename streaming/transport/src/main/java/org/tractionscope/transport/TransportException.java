package org.tractionscope.transport;

import java.util.Objects;

/** A message that could not be sent or fetched. {@link #category()} says what the caller can do. */
public final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What the caller can do. */
    public enum Category {
        /** The broker was away or the work was handed to another member: try again. */
        RETRY,
        /** The same call will fail again: stop, or leave this message out. */
        STOP
    }

    private final Category category;

    public TransportException(Category category, String message) {
        super(message);
        this.category = Objects.requireNonNull(category, "category");
    }

    public TransportException(Category category, String message, Throwable cause) {
        super(message, cause);
        this.category = Objects.requireNonNull(category, "category");
    }

    public Category category() {
        return category;
    }
}
