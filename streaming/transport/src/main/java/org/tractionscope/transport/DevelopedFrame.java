package org.tractionscope.transport;

import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;

/** A frame that has its pixels already. */
final class DevelopedFrame implements LatentFrame {

    private final Frame frame;

    DevelopedFrame(Frame frame) {
        this.frame = frame;
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
        return (long) frame.size().pixels() * frame.pixelType().bytes();
    }

    @Override
    public Frame develop() {
        return frame;
    }
}
