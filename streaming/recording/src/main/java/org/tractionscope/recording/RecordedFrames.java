package org.tractionscope.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;

/**
 * Which frames a run holds already, and where the files of a frame lie. Confined to one thread.
 *
 * <p>The first model on the first session of the first stream has the plain folders, such as {@code fields}; each further
 * one, in the order of its first traction, has folders with its number, such as {@code fields-2}: two sessions both count
 * from frame 0, and two models both predict it.
 */
final class RecordedFrames {

    private final Map<Series, Integer> numbers = new HashMap<>();
    private final Map<Series, Set<Long>> tractions = new HashMap<>();
    private final Map<Series, Set<Long>> skips = new HashMap<>();

    boolean hasTraction(Traction traction) {
        return contains(tractions, Series.of(traction), traction.key());
    }

    void addTraction(Traction traction) {
        add(tractions, Series.of(traction), traction.key());
    }

    boolean hasSkip(SkippedFrame skipped) {
        return contains(skips, Series.of(skipped), skipped.key());
    }

    void addSkip(SkippedFrame skipped) {
        add(skips, Series.of(skipped), skipped.key());
    }

    /** The folder of a traction's files of one kind: {@code fields}, {@code fields-2}, … */
    String folder(String kind, Traction traction) {
        int number = numbers.computeIfAbsent(Series.of(traction), series -> numbers.size() + 1);
        return number == 1 ? kind : kind + "-" + number;
    }

    /** The name of a frame's file: the sequence number with at least 6 digits, so that names sort in its order. */
    static String fileName(FrameKey key, String extension) {
        return String.format(Locale.ROOT, "%06d.%s", key.sequence(), extension);
    }

    private static boolean contains(Map<Series, Set<Long>> frames, Series series, FrameKey key) {
        return frames.getOrDefault(series, Set.of()).contains(key.sequence());
    }

    private static void add(Map<Series, Set<Long>> frames, Series series, FrameKey key) {
        frames.computeIfAbsent(series, added -> new HashSet<>()).add(key.sequence());
    }

    /** What one model makes of one session; without a model what holds for all. */
    private record Series(StreamId stream, String session, Optional<ModelId> model) {

        static Series of(Traction traction) {
            return new Series(traction.key().stream(), traction.key().session(), Optional.of(traction.model()));
        }

        static Series of(SkippedFrame skipped) {
            return new Series(skipped.key().stream(), skipped.key().session(), skipped.model());
        }
    }
}
