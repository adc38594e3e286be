package org.tractionscope.model;

import java.util.Objects;

/** A frame that was captured and will have no traction, with the reason in words. */
public final class SkippedFrame {

    private final FrameKey key;
    private final CaptureTime captured;
    private final SkipReason reason;
    private final String detail;

    /** A skip; {@code detail} says what was expected and found, 1 to 500 characters. */
    public SkippedFrame(FrameKey key, CaptureTime captured, SkipReason reason, String detail) {
        this.key = Objects.requireNonNull(key, "key");
        this.captured = Objects.requireNonNull(captured, "captured");
        this.reason = Objects.requireNonNull(reason, "reason");
        this.detail = Require.text("detail", detail, 500);
    }

    public FrameKey key() {
        return key;
    }

    public CaptureTime captured() {
        return captured;
    }

    public SkipReason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SkippedFrame)) {
            return false;
        }
        SkippedFrame that = (SkippedFrame) other;
        return key.equals(that.key)
                && captured.equals(that.captured)
                && reason == that.reason
                && detail.equals(that.detail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, reason);
    }

    @Override
    public String toString() {
        return "skipped frame " + key + ": " + reason.words() + ", " + detail;
    }
}
