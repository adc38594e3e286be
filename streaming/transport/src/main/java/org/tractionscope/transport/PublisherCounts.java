package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;

/** What a publisher counts of each session; the oldest finished sessions are forgotten. Guarded by its owner. */
final class PublisherCounts {

    private static final int MOST_SESSIONS = 256;

    private final Map<String, Session> sessions = new LinkedHashMap<>();

    void taken(FrameKey key, CaptureTime captured) {
        session(key).taken(captured.elapsedNs());
    }

    void acknowledged(FrameKey key) {
        session(key).acknowledged++;
    }

    void skipped(FrameKey key, SkipReason reason) {
        session(key).skipped.merge(reason, 1L, Long::sum);
    }

    void closed(StreamId stream, String session) {
        session(stream, session).closed = true;
    }

    void closeAll() {
        sessions.values().forEach(session -> session.closed = true);
    }

    boolean isClosed(FrameKey key) {
        Session session = sessions.get(name(key.stream(), key.session()));
        return session != null && session.closed;
    }

    List<StreamCounts> rows() {
        List<StreamCounts> rows = new ArrayList<>();
        sessions.values().forEach(session -> rows.add(session.row()));
        return rows;
    }

    /** The same with each session's age since the first call that found a frame in it, within a second of that frame. */
    List<StreamCounts> rows(long nowUnixNs) {
        List<StreamCounts> rows = new ArrayList<>();
        sessions.values().forEach(session -> rows.add(session.row(nowUnixNs)));
        return rows;
    }

    private Session session(FrameKey key) {
        return session(key.stream(), key.session());
    }

    private Session session(StreamId stream, String session) {
        String name = name(stream, session);
        Session known = sessions.get(name);
        if (known == null) {
            forgetOldest();
            known = new Session(stream, session);
            sessions.put(name, known);
        }
        return known;
    }

    private void forgetOldest() {
        Iterator<Session> oldestFirst = sessions.values().iterator();
        while (sessions.size() >= MOST_SESSIONS && oldestFirst.hasNext()) {
            if (oldestFirst.next().isFinished()) {
                oldestFirst.remove();
            }
        }
    }

    private static String name(StreamId stream, String session) {
        return stream + "/" + session;
    }

    private static final class Session {

        private final StreamId stream;
        private final String session;
        private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
        private long taken;
        private long acknowledged;
        private boolean closed;
        private OptionalLong firstUnixNs = OptionalLong.empty();
        private long longestElapsedNs;

        Session(StreamId stream, String session) {
            this.stream = stream;
            this.session = session;
        }

        boolean isFinished() {
            long given = acknowledged;
            for (long frames : skipped.values()) {
                given += frames;
            }
            return closed && given == taken;
        }

        void taken(long elapsedNs) {
            longestElapsedNs = Math.max(longestElapsedNs, elapsedNs);
            taken++;
        }

        StreamCounts row() {
            return new StreamCounts(stream, session, taken, acknowledged, skipped, closed);
        }

        StreamCounts row(long nowUnixNs) {
            if (taken == 0) {
                return row();
            }
            firstUnixNs = OptionalLong.of(firstUnixNs.orElse(nowUnixNs));
            // A wall clock that was set back would make the session younger than its newest frame.
            return row().agedNs(Math.max(nowUnixNs - firstUnixNs.getAsLong(), longestElapsedNs));
        }
    }
}
