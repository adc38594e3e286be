package org.tractionscope.training;

import java.util.Objects;

/** Training, evaluation or their data cannot go on; the message is written for the user. */
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What the caller can do about it. */
    public enum Category {
        /** Nothing was started: the data set, the settings or the model that was given cannot be used. */
        BAD_INPUT,
        /** The work had started; what was saved before stays usable. */
        INTERRUPTED
    }

    private final Category category;

    public TrainingException(Category category, String message) {
        super(message);
        this.category = Objects.requireNonNull(category, "category");
    }

    public TrainingException(Category category, String message, Throwable cause) {
        super(message, cause);
        this.category = Objects.requireNonNull(category, "category");
    }

    /** A fault of what was given. */
    public static TrainingException badInput(String message) {
        return new TrainingException(Category.BAD_INPUT, message);
    }

    public Category category() {
        return category;
    }
}
