package org.tractionscope.transport;

/** One part of a frame's way from the camera to the screen or file. */
public enum Stage {
    CAPTURED_TO_PUBLISHED("captured→published"),
    PUBLISHED_TO_RECEIVED("published→received"),
    RECEIVED_TO_PREDICTED("received→predicted"),
    PREDICTED_TO_DELIVERED("predicted→delivered"),
    /** All of it. */
    CAPTURED_TO_DELIVERED("captured→delivered");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** The stage as people read it. */
    public String words() {
        return words;
    }
}
