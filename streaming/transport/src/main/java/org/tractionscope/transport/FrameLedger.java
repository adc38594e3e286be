package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;

/**
 * The account of every frame: captured = predicted + skipped(reason) + in flight, for each stream and session.
 *
 * <p>It is told what any party saw, in any order of arrival. A frame has one outcome, the first; a second one is counted
 * as duplicated and changes nothing else. A session costs two bits a frame (0.7 MB for a day at 30 fps). May be used from
 * any thread.
 */
public final class FrameLedger {

    /** The highest sequence number that fits, 38 days at 30 fps; a larger one is a fault of its sender. */
    public static final long LARGEST_SEQUENCE = 100_000_000;

    private final Map<String, SessionLedger> sessions = new LinkedHashMap<>();

    /** A source gave this frame its key. Idempotent. */
    public synchronized void captured(FrameKey key) {
        session(key).captured(sequence(key));
    }

    /** A traction of this frame arrived. */
    public synchronized void predicted(FrameKey key) {
        session(key).predicted(sequence(key));
    }

    /** This frame will have no traction. */
    public synchronized void skipped(FrameKey key, SkipReason reason) {
        session(key).skipped(sequence(key), reason);
    }

    /** What a publisher has captured so far, and whether its sessions are over; a worker's heartbeat changes nothing. */
    public synchronized void heartbeat(Heartbeat heartbeat) {
        if (heartbeat.role() != Heartbeat.Role.PUBLISHER) {
            return;
        }
        for (StreamCounts counts : heartbeat.counts()) {
            session(counts.stream(), counts.session()).published(counts.taken(), counts.isClosed());
        }
    }

    /** The account of each session, in the order in which they were first heard of. */
    public synchronized List<LedgerSnapshot> snapshots() {
        List<LedgerSnapshot> snapshots = new ArrayList<>();
        for (SessionLedger session : sessions.values()) {
            snapshots.add(session.snapshot());
        }
        return snapshots;
    }

    private SessionLedger session(FrameKey key) {
        return session(key.stream(), key.session());
    }

    private SessionLedger session(StreamId stream, String session) {
        return sessions.computeIfAbsent(stream + "/" + session, name -> new SessionLedger(stream, session));
    }

    private static int sequence(FrameKey key) {
        if (key.sequence() > LARGEST_SEQUENCE) {
            throw new IllegalArgumentException("the sequence of a frame must be ≤ " + LARGEST_SEQUENCE + ": "
                    + key.sequence() + " (frame " + key + ")");
        }
        return (int) key.sequence();
    }
}
