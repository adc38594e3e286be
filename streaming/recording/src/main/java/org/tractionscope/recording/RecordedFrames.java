package org.tractionscope.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.StreamId;

/**
 * Which frames a run holds already, and where the files of a frame lie. Confined to one thread.
 *
 * <p>The first session of the first stream has the plain folders, such as {@code fields}; each further one, in the
 * order of its first frame, has folders with its number, such as {@code fields-2}: two sessions both count from frame
 * 0.
 */
final class RecordedFrames {

    private final Map<Session, Integer> numbers = new HashMap<>();
    private final Map<Session, Set<Long>> tractions = new HashMap<>();
    private final Map<Session, Set<Long>> skips = new HashMap<>();

    boolean hasTraction(FrameKey key) {
        return contains(tractions, key);
    }

    void addTraction(FrameKey key) {
        add(tractions, key);
    }

    boolean hasSkip(FrameKey key) {
        return contains(skips, key);
    }

    void addSkip(FrameKey key) {
        add(skips, key);
    }

    /** The folder of a frame's files of one kind: {@code fields}, {@code fields-2}, … */
    String folder(String kind, FrameKey key) {
        int number = numbers.computeIfAbsent(Session.of(key), session -> numbers.size() + 1);
        return number == 1 ? kind : kind + "-" + number;
    }

    /** The name of a frame's file: the sequence number with at least 6 digits, so that names sort in its order. */
    static String fileName(FrameKey key, String extension) {
        return String.format(Locale.ROOT, "%06d.%s", key.sequence(), extension);
    }

    private static boolean contains(Map<Session, Set<Long>> frames, FrameKey key) {
        return frames.getOrDefault(Session.of(key), Set.of()).contains(key.sequence());
    }

    private static void add(Map<Session, Set<Long>> frames, FrameKey key) {
        frames.computeIfAbsent(Session.of(key), session -> new HashSet<>()).add(key.sequence());
    }

    private record Session(StreamId stream, String name) {

        static Session of(FrameKey key) {
            return new Session(key.stream(), key.session());
        }
    }
}
