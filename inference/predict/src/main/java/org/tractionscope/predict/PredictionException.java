package org.tractionscope.predict;

/** A prediction that cannot be made. {@link #category()} says what the caller can do. */
public final class PredictionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What the caller can do. */
    public enum Category {
        /** This frame does not suit the model; others may. */
        UNSUITABLE_FRAME,
        /** This frame failed; others may succeed. */
        FAILED_FRAME,
        /** No frame will succeed on this engine; another engine may run the model. */
        BROKEN_ENGINE,
        /** No frame will succeed: stop. */
        BROKEN_MODEL
    }

    private final Category category;

    public PredictionException(Category category, String message) {
        super(message);
        this.category = category;
    }

    public PredictionException(Category category, String message, Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    public Category category() {
        return category;
    }
}
