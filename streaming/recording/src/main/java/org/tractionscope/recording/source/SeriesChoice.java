package org.tractionscope.recording.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tractionscope.recording.RecordingException;

/**
 * Which series of a recording is meant: a live analysis follows one position in one channel at one z.
 *
 * <p>What is not given is the first of its kind in the recording.
 *
 * @param position its name
 * @param channel its name, whatever the case
 * @param z number of the plane
 */
public record SeriesChoice(Optional<String> position, Optional<String> channel, OptionalInt z) {

    /** The first of everything. */
    public static final SeriesChoice FIRST = new SeriesChoice(Optional.empty(), Optional.empty(), OptionalInt.empty());

    public SeriesChoice {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(z, "z");
    }

    /** The same position and plane in another channel. */
    public SeriesChoice inChannel(String other) {
        return new SeriesChoice(position, Optional.of(other), z);
    }

    /**
     * The frames of the series in the order of time.
     *
     * @throws RecordingException if there is no such series, with those that there are
     */
    public List<SourceFrame> of(FrameSource source) {
        List<SourceFrame> frames = source.frames();
        frames = keep(frames, frame -> frame.series().channel(), channel, "channel");
        frames = keep(frames, frame -> frame.series().position(), position, "position");
        Optional<String> plane = z.isPresent() ? Optional.of(String.valueOf(z.getAsInt())) : Optional.empty();
        frames = keep(frames, frame -> String.valueOf(frame.series().z()), plane, "z");
        List<SourceFrame> ordered = new ArrayList<>(frames);
        ordered.sort(Comparator.comparingInt(frame -> frame.plane().time()));
        requireAlike(ordered);
        return List.copyOf(ordered);
    }

    private static List<SourceFrame> keep(
            List<SourceFrame> frames, Function<SourceFrame, String> part, Optional<String> wanted, String name) {
        Set<String> there = frames.stream().map(part).collect(Collectors.toCollection(LinkedHashSet::new));
        String chosen = wanted.map(each -> match(each, there, name))
                .orElseGet(() -> there.iterator().next());
        return frames.stream().filter(frame -> part.apply(frame).equals(chosen)).toList();
    }

    private static String match(String wanted, Set<String> there, String name) {
        return there.stream()
                .filter(each -> each.equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new RecordingException(
                        "the recording has no " + name + " \"" + wanted + "\": it has " + String.join(", ", there)));
    }

    private static void requireAlike(List<SourceFrame> frames) {
        SourceFrame first = frames.get(0);
        for (SourceFrame frame : frames) {
            if (!frame.size().equals(first.size()) || frame.pixelType() != first.pixelType()) {
                throw new RecordingException("frames must be of one size and depth: " + first.plane() + " is "
                        + words(first) + ", " + frame.plane() + " is " + words(frame));
            }
        }
    }

    private static String words(SourceFrame frame) {
        return frame.size() + " " + 8 * frame.pixelType().bytes() + "-bit";
    }
}
