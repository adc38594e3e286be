package org.tractionscope.cli;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.StreamId;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.SeriesChoice;
import org.tractionscope.recording.source.SeriesTimes;
import org.tractionscope.recording.source.SourceFrame;
import org.tractionscope.sim.ImageSequence;

/**
 * One series of a recording, or a part of it, as a camera plays it: once or several times over. Confined to one thread.
 */
final class SourceImages implements ImageSequence {

    private final FrameSource source;
    private final List<SourceFrame> frames;
    private final long[] elapsedNs;
    private final SeriesTimes.From timesFrom;

    private SourceImages(FrameSource source, List<SourceFrame> frames, long[] elapsedNs, SeriesTimes.From timesFrom) {
        this.source = source;
        this.frames = frames;
        this.elapsedNs = elapsedNs;
        this.timesFrom = timesFrom;
    }

    /**
     * The frames of a series between two minutes of the experiment.
     *
     * @param choice of the series and its part
     * @throws InputException if no frame lies between them
     */
    static SourceImages of(FrameSource source, SeriesOptions choice) {
        return of(source, choice.series(), choice);
    }

    /** The same of another series than the options name. */
    static SourceImages of(FrameSource source, SeriesChoice series, SeriesOptions choice) {
        List<SourceFrame> all = series.of(source);
        SeriesTimes times = SeriesTimes.of(all, choice.intervalNs());
        List<SourceFrame> frames = new ArrayList<>();
        List<Long> elapsed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (choice.covers(times.elapsedNs(i))) {
                frames.add(all.get(i));
                elapsed.add(times.elapsedNs(i));
            }
        }
        if (frames.isEmpty()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "--from-min and --to-min: no frame lies between them, the recording runs from %.3f to %.3f min",
                    times.elapsedNs(0) / 60e9,
                    times.elapsedNs(times.length() - 1) / 60e9));
        }
        return new SourceImages(
                source, frames, elapsed.stream().mapToLong(Long::longValue).toArray(), times.from());
    }

    /** All frames of a source, whose are of one size, in their order; an interval apart where their times are not known. */
    static SourceImages all(FrameSource source, long intervalNs) {
        List<SourceFrame> frames = source.frames();
        SeriesTimes times = SeriesTimes.of(frames, intervalNs);
        return new SourceImages(
                source,
                frames,
                IntStream.range(0, times.length()).mapToLong(times::elapsedNs).toArray(),
                times.from());
    }

    /** The same frames, one round after the other; the time runs on. */
    SourceImages repeated(int rounds, long intervalNs) {
        List<SourceFrame> repeated = new ArrayList<>();
        long[] times = new long[Math.multiplyExact(rounds, elapsedNs.length)];
        long last = elapsedNs[elapsedNs.length - 1];
        long step = elapsedNs.length > 1 ? last - elapsedNs[elapsedNs.length - 2] : intervalNs;
        long roundNs = last - elapsedNs[0] + step;
        for (int round = 0; round < rounds; round++) {
            repeated.addAll(frames);
            for (int i = 0; i < elapsedNs.length; i++) {
                times[round * elapsedNs.length + i] = elapsedNs[i] + round * roundNs;
            }
        }
        return new SourceImages(source, repeated, times, timesFrom);
    }

    /** The stream's name: the recording's own, else made of its camera, position and channel. */
    StreamId stream() {
        SourceFrame first = frames.get(0);
        return first.facts()
                .key()
                .map(key -> key.stream())
                .orElseGet(() -> new StreamId(
                        "replay",
                        part(first.facts().camera().orElse("cam-1"), "cam-1"),
                        part(positionOf(first), "pos-1"),
                        part(first.series().channel(), "zyxin")));
    }

    private String positionOf(SourceFrame frame) {
        boolean hasPlanes = source.frames().stream()
                .anyMatch(each -> each.series().z() != frame.series().z());
        return frame.series().position() + (hasPlanes ? "-z" + frame.series().z() : "");
    }

    private static String part(String name, String otherwise) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-+", "");
        return safe.isEmpty() ? otherwise : safe.substring(0, Math.min(64, safe.length()));
    }

    /** The side of a pixel as the recording says it; empty where it does not. */
    Optional<PixelSize> pixelSize() {
        return frames.get(0).facts().pixelSize();
    }

    /** Elapsed time of each frame, ns; a copy. */
    long[] elapsedNs() {
        return Arrays.copyOf(elapsedNs, elapsedNs.length);
    }

    /** Elapsed time of a frame, ns. */
    long elapsedNs(int index) {
        return elapsedNs[index];
    }

    /** When a frame was really captured, as far as the recording says so. */
    Optional<Instant> captured(int index) {
        OptionalLong unixNs = frames.get(index).facts().capturedUnixNs();
        return unixNs.isPresent()
                ? Optional.of(
                        Instant.ofEpochSecond(unixNs.getAsLong() / 1_000_000_000, unixNs.getAsLong() % 1_000_000_000))
                : Optional.empty();
    }

    /** One line that says what is played, of how much. */
    String words() {
        SourceFrame first = frames.get(0);
        return source.format() + ": " + frames.size() + " of " + source.frames().size() + " frames, " + first.series()
                + ", times by the " + timesFrom.words();
    }

    @Override
    public int length() {
        return frames.size();
    }

    @Override
    public ImageSize size() {
        return frames.get(0).size();
    }

    @Override
    public PixelType pixelType() {
        return frames.get(0).pixelType();
    }

    @Override
    public ByteBuffer pixels(int index) {
        return source.pixels(frames.get(index));
    }

    /** Closes the source. */
    @Override
    public void release() {
        source.close();
    }
}
