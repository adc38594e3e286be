package org.tractionscope.transport;

import java.util.Objects;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;

/** A frame that must wait until it is sent: a full queue gives up others first, and no newer one replaces it. */
final class KeptFrame implements LatentFrame {

    private final LatentFrame frame;

    KeptFrame(LatentFrame frame) {
        this.frame = Objects.requireNonNull(frame, "frame");
    }

    @Override
    public FrameKey key() {
        return frame.key();
    }

    @Override
    public CaptureTime captured() {
        return frame.captured();
    }

    @Override
    public long bytes() {
        return frame.bytes();
    }

    @Override
    public boolean isReplaceable() {
        return false;
    }

    @Override
    public boolean mayBeDropped() {
        return false;
    }

    @Override
    public Frame develop() {
        return frame.develop();
    }
}
