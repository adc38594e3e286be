package org.tractionscope.transport;

import java.util.Objects;
import org.tractionscope.wire.PixelCompression;

/** The limits of a {@link QueueingFramePublisher}; immutable. */
public final class PublisherSettings {

    private static final int DEFAULT_FRAMES = 300;
    private static final long DEFAULT_BYTES = 256L << 20;
    private static final long DEFAULT_IN_FLIGHT_BYTES = 64L << 20;

    private final String instanceId;
    private final PixelCompression compression;
    private final int queueFrames;
    private final long queueBytes;
    private final long inFlightBytes;

    private PublisherSettings(
            String instanceId, PixelCompression compression, int queueFrames, long queueBytes, long inFlightBytes) {
        this.instanceId = Objects.requireNonNull(instanceId, "instanceId");
        this.compression = Objects.requireNonNull(compression, "compression");
        this.queueFrames = queueFrames;
        this.queueBytes = queueBytes;
        this.inFlightBytes = inFlightBytes;
        if (queueFrames < 1 || queueBytes < 1 || inFlightBytes < 1) {
            throw new IllegalArgumentException("the limits of publisher " + instanceId + " must be ≥ 1: " + queueFrames
                    + " frames, " + queueBytes + " bytes queued, " + inFlightBytes + " bytes in flight");
        }
    }

    /** Uncompressed, at most 300 frames and 256 MB queued, 64 MB in flight; {@code instanceId} names the publisher. */
    public static PublisherSettings of(String instanceId) {
        return new PublisherSettings(
                instanceId, PixelCompression.NONE, DEFAULT_FRAMES, DEFAULT_BYTES, DEFAULT_IN_FLIGHT_BYTES);
    }

    /** The same with another compression of the pixels. */
    public PublisherSettings withCompression(PixelCompression newCompression) {
        return new PublisherSettings(instanceId, newCompression, queueFrames, queueBytes, inFlightBytes);
    }

    /** The same with other limits of what waits; both ≥ 1. */
    public PublisherSettings withQueue(int frames, long bytes) {
        return new PublisherSettings(instanceId, compression, frames, bytes, inFlightBytes);
    }

    /** The same with another limit of what is sent and not yet acknowledged; ≥ 1, one frame always goes. */
    public PublisherSettings withInFlightBytes(long bytes) {
        return new PublisherSettings(instanceId, compression, queueFrames, queueBytes, bytes);
    }

    /** Which publisher, in its heartbeats. */
    public String instanceId() {
        return instanceId;
    }

    public PixelCompression compression() {
        return compression;
    }

    /** The most frames that wait. */
    public int queueFrames() {
        return queueFrames;
    }

    /** The most bytes of pixels that wait. */
    public long queueBytes() {
        return queueBytes;
    }

    /** The most bytes that are sent and not yet acknowledged. */
    public long inFlightBytes() {
        return inFlightBytes;
    }
}
