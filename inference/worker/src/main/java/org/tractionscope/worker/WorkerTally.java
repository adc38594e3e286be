package org.tractionscope.worker;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;

/** Counts of committed outcomes for each stream and session. Confined to the worker's thread. */
final class WorkerTally {

    private record Session(StreamId stream, String id) {}

    private static final class Counts {
        private long predicted;
        private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    }

    private final Map<Session, Counts> sessions = new LinkedHashMap<>();

    void predicted(FrameKey key) {
        of(key).predicted++;
    }

    void skipped(FrameKey key, SkipReason reason) {
        of(key).skipped.merge(reason, 1L, Long::sum);
    }

    private Counts of(FrameKey key) {
        return sessions.computeIfAbsent(new Session(key.stream(), key.session()), session -> new Counts());
    }

    /** A row for each session; a worker never knows whether a session is over. */
    List<StreamCounts> rows() {
        List<StreamCounts> rows = new ArrayList<>();
        sessions.forEach((session, counts) -> {
            long skipped =
                    counts.skipped.values().stream().mapToLong(Long::longValue).sum();
            rows.add(new StreamCounts(
                    session.stream(),
                    session.id(),
                    counts.predicted + skipped,
                    counts.predicted,
                    counts.skipped,
                    false));
        });
        return rows;
    }
}
