package org.tractionscope.mm.feedback;

/** What rules may do. */
public enum FeedbackMode {
    /** Nothing. */
    OFF("off"),
    /** Say in the log what they would do. */
    DRY_RUN("dry run"),
    /** Do it, and say so in the log. */
    ON("on");

    private final String words;

    FeedbackMode(String words) {
        this.words = words;
    }

    /** As people read it and as it is kept. */
    public String words() {
        return words;
    }

    /** The mode of these words; off for any others. */
    public static FeedbackMode of(String words) {
        for (FeedbackMode mode : values()) {
            if (mode.words.equals(words)) {
                return mode;
            }
        }
        return OFF;
    }
}
