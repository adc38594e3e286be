package org.tractionscope.sim.camera;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** What the camera delivers for one exposure; immutable. */
public final class CameraImage {

    private final long frame;
    private final long elapsedNs;
    private final StagePosition position;
    private final ByteBuffer pixels;

    CameraImage(long frame, long elapsedNs, StagePosition position, ByteBuffer pixels) {
        this.frame = frame;
        this.elapsedNs = elapsedNs;
        this.position = Objects.requireNonNull(position, "position");
        this.pixels = pixels;
    }

    /** Which exposure, from 0 on; dropped ones are counted. */
    public long frame() {
        return frame;
    }

    /** When it was captured, nanoseconds since the nominal start, ≥ 0. */
    public long elapsedNs() {
        return elapsedNs;
    }

    /** Where the specimen stood: what a perfect drift correction would find. */
    public StagePosition position() {
        return position;
    }

    /** Unsigned counts, row-major, row 0 first, little-endian; a read-only view of its own position and limit. */
    public ByteBuffer pixels() {
        return pixels.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
