package org.tractionscope.model;

import java.util.Objects;
import java.util.Optional;

/** A frame that was captured and will have no traction, of one model or of any, with the reason in words. */
public final class SkippedFrame {

    private final FrameKey key;
    private final CaptureTime captured;
    private final SkipReason reason;
    private final String detail;
    private final Optional<ModelId> model;

    /** A skip for every model; {@code detail} says what was expected and found, 1 to 500 characters. */
    public SkippedFrame(FrameKey key, CaptureTime captured, SkipReason reason, String detail) {
        this(key, captured, reason, detail, Optional.empty());
    }

    private SkippedFrame(
            FrameKey key, CaptureTime captured, SkipReason reason, String detail, Optional<ModelId> model) {
        this.key = Objects.requireNonNull(key, "key");
        this.captured = Objects.requireNonNull(captured, "captured");
        this.reason = Objects.requireNonNull(reason, "reason");
        this.detail = Require.text("detail", detail, 500);
        this.model = model;
    }

    /** The same skip for one model only: others may have predicted the frame. */
    public SkippedFrame by(ModelId skipping) {
        return new SkippedFrame(key, captured, reason, detail, Optional.of(skipping));
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

    /** The model that gave no traction; empty where no model will. */
    public Optional<ModelId> model() {
        return model;
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
                && detail.equals(that.detail)
                && model.equals(that.model);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, reason);
    }

    @Override
    public String toString() {
        return "skipped frame " + key
                + model.map(skipping -> " by " + skipping.name()).orElse("") + ": " + reason.words() + ", " + detail;
    }
}
