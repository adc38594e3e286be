package org.tractionscope.mm.capture;

/** Which images are worth waiting for. */
public enum CapturePolicy {
    /** A live view's newest image, every image of an acquisition and every snap. */
    LIVE_NEWEST("Live newest, MDA every frame"),
    /** Every image. */
    EVERY_FRAME("Every frame"),
    /** Only ever the newest image. */
    NEWEST("Newest frame only");

    private final String words;

    CapturePolicy(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** The policy of these words. */
    public static CapturePolicy ofWords(String words) {
        for (CapturePolicy policy : values()) {
            if (policy.words.equals(words)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("a policy must be one that is offered: \"" + words + '"');
    }

    boolean newestOnly(ImageSource source) {
        return this == NEWEST || (this == LIVE_NEWEST && source == ImageSource.LIVE_VIEW);
    }
}
