package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;

/**
 * The account of every frame: captured = predicted + skipped(reason) + in flight, for each stream, session and model.
 *
 * <p>It is told what any party saw, in any order of arrival. A frame has one outcome by each model, the first; a second
 * one is counted as duplicated and changes nothing else. A session costs a bit a frame, and one for each model (0.7 MB for
 * a day at 30 fps with one). May be used from any thread.
 */
public final class FrameLedger {

    /** The highest sequence number that fits, 38 days at 30 fps; a larger one is a fault of its sender. */
    public static final long LARGEST_SEQUENCE = 100_000_000;

    private final Map<String, SessionLedger> sessions = new LinkedHashMap<>();

    /** A source gave this frame its key. Idempotent. */
    public synchronized void captured(FrameKey key) {
        session(key).captured(sequence(key));
    }

    /** A traction of this frame by this model arrived. */
    public synchronized void predicted(FrameKey key, ModelId model) {
        session(key).predicted(sequence(key), model);
    }

    /** This frame will have no traction by this model, or by any where none is named. */
    public synchronized void skipped(FrameKey key, SkipReason reason, Optional<ModelId> model) {
        session(key).skipped(sequence(key), reason, model);
    }

    /** Every frame of this session must have an outcome by this model too, although nothing of it has arrived yet. */
    public synchronized void expect(StreamId stream, String session, ModelId model) {
        OutcomeLedger unused = session(stream, session).of(model);
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

    /** The account of each model on each session, in the order in which they were first heard of. */
    public synchronized List<LedgerSnapshot> snapshots() {
        List<LedgerSnapshot> snapshots = new ArrayList<>();
        for (SessionLedger session : sessions.values()) {
            snapshots.addAll(session.snapshots());
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
