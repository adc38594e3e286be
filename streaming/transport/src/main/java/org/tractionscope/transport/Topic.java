package org.tractionscope.transport;

/**
 * The streams of messages, with their names and limits on the wire.
 *
 * <p>A breaking change of a message gets a new topic with the next version in its name. All topics that are keyed by a
 * stream id have the same number of partitions, so that partition i of frames feeds partition i of tractions.
 */
public enum Topic {
    /** Camera frames, keyed by stream id. Raw data lives in recordings; this is only the way there. */
    FRAMES("tractionscope.frames.v1", true, 8L << 30, hours(24)),
    /** Predicted traction fields, keyed by stream id. */
    TRACTIONS("tractionscope.tractions.v1", true, 8L << 30, hours(7 * 24)),
    /**
     * Tractions of frames that had one before, computed again with levels that were not known at their time; keyed by stream
     * id. The newest of a frame, model and normalisation state holds; none of them is an outcome in the ledger.
     */
    REVISIONS("tractionscope.revisions.v1", true, 8L << 30, hours(7 * 24)),
    /** Frames that will have no traction, keyed by stream id. */
    SKIPS("tractionscope.skips.v1", true, 256L << 20, hours(7 * 24)),
    /** Protocol, doses and notes, keyed by experiment id. */
    EVENTS("tractionscope.events.v1", false, 64L << 20, hours(30 * 24)),
    /** Signs of life of publishers and workers, keyed by instance id. */
    HEARTBEATS("tractionscope.heartbeats.v1", false, 16L << 20, hours(24)),
    /** Messages that are no frames, as they were found, keyed by their key and place; for people. */
    DEAD_LETTERS("tractionscope.dead-letters.v1", false, 256L << 20, hours(30 * 24));

    /** The largest payload, 16 MB less room for the key and Kafka's own framing. */
    public static final int LARGEST_PAYLOAD_BYTES = (16 << 20) - 4096;

    private static final int STREAM_PARTITIONS = 8;

    private final String wireName;
    private final boolean keyedByStream;
    private final long retentionBytes;
    private final long retentionMs;

    Topic(String wireName, boolean keyedByStream, long retentionBytes, long retentionMs) {
        this.wireName = wireName;
        this.keyedByStream = keyedByStream;
        this.retentionBytes = retentionBytes;
        this.retentionMs = retentionMs;
    }

    private static long hours(long hours) {
        return hours * 3_600_000;
    }

    /** The name that brokers know, with its version. */
    public String wireName() {
        return wireName;
    }

    /** True where messages are keyed by the stream that they belong to. */
    public boolean isKeyedByStream() {
        return keyedByStream;
    }

    /** How many independent sequences there are: order holds within one, ≥ 1. */
    public int partitions() {
        return keyedByStream ? STREAM_PARTITIONS : 1;
    }

    /** Bytes per partition above which the oldest messages may be deleted. Brokers delete late: no disk quota. */
    public long retentionBytes() {
        return retentionBytes;
    }

    /** Age in milliseconds above which messages may be deleted. */
    public long retentionMs() {
        return retentionMs;
    }
}
