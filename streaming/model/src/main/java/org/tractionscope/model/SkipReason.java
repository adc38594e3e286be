package org.tractionscope.model;

/** Why a captured frame has no traction. */
public enum SkipReason {
    /** The publisher's queue was full and this was its oldest frame. */
    QUEUE_FULL("queue full"),
    /** Kafka refused the frame or did not acknowledge it in time. */
    SEND_FAILED("send failed"),
    /** A newer frame of the stream was there and the backlog policy prefers the newest. */
    SUPERSEDED("superseded"),
    /** The frame's size, pixel size or channel does not suit the model. */
    UNSUITABLE("unsuitable"),
    /** The message could not be read. */
    UNREADABLE("unreadable"),
    /** The model failed on this frame. */
    PREDICTION_FAILED("prediction failed"),
    /** The frame is the second image of another channel's frame, which has the traction. */
    SECOND_CHANNEL("second channel");

    private final String words;

    SkipReason(String words) {
        this.words = words;
    }

    /** The reason as people read it. */
    public String words() {
        return words;
    }
}
