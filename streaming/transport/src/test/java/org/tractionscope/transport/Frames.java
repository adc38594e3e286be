package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;

/** Small frames of one camera. */
final class Frames {

    static final StreamId STREAM = new StreamId("scope", "cam-1", "p0", "zyxin");
    static final String SESSION = "session-1";
    /** Pixels of one frame, in bytes. */
    static final int BYTES = 64;

    private Frames() {}

    static FrameKey key(long sequence) {
        return new FrameKey(STREAM, SESSION, sequence);
    }

    static Frame frame(long sequence) {
        return frame(sequence, new ImageSize(8, 8));
    }

    static Frame frame(long sequence, ImageSize size) {
        return new Frame(
                key(sequence),
                new CaptureTime(1_000_000_000L + sequence, sequence),
                size,
                PixelType.UINT8,
                ByteBuffer.allocate(size.pixels()),
                Optional.empty(),
                new Provenance(Provenance.Source.SIMULATION, "test", "test"));
    }
}
