package org.tractionscope.transport;

/** What a publisher holds at one moment; immutable. */
public final class PublisherLoad {

    private final int queuedFrames;
    private final long queuedBytes;
    private final long inFlightBytes;

    PublisherLoad(int queuedFrames, long queuedBytes, long inFlightBytes) {
        this.queuedFrames = queuedFrames;
        this.queuedBytes = queuedBytes;
        this.inFlightBytes = inFlightBytes;
    }

    /** Frames that wait to be sent. */
    public int queuedFrames() {
        return queuedFrames;
    }

    /** Bytes that they keep in memory. */
    public long queuedBytes() {
        return queuedBytes;
    }

    /** Bytes of messages that were sent and are not yet acknowledged. */
    public long inFlightBytes() {
        return inFlightBytes;
    }

    @Override
    public String toString() {
        return queuedFrames + " frames (" + queuedBytes + " bytes) queued, " + inFlightBytes + " bytes in flight";
    }
}
