package org.tractionscope.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.transport.LogPlace;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageExchange;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.PixelCompression;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;

/**
 * Hands the frames of a series straight to a worker and its results to a recorder, without a broker between them: the
 * same messages, so the same bytes. Confined to one thread.
 */
final class BatchExchange implements MessageExchange {

    /** One session a series: a batch that goes on finds its own results again. */
    static final String SESSION = "batch";

    private final UnixClock clock;
    private final Set<ModelId> models;
    private final boolean hasMemory;
    private List<Job> jobs = List.of();
    private int next;
    private int given;

    /** One series on its way into one recording. */
    private record Job(SourceImages images, RunRecorder recorder, PixelSize pixelSize, Provenance provenance) {}

    /**
     * An exchange without a series.
     *
     * @param hasMemory whether an outcome depends on the frames before: a series that is half done is then looked at from
     *     its first frame, and what is recorded already stays
     */
    BatchExchange(UnixClock clock, Set<ModelId> models, boolean hasMemory) {
        this.clock = clock;
        this.models = Set.copyOf(models);
        this.hasMemory = hasMemory;
    }

    /** Begins a series; the one before it must be done. */
    void begin(SourceImages images, RunRecorder recorder, PixelSize pixelSize, Provenance provenance) {
        Job job = new Job(images, recorder, pixelSize, provenance);
        jobs = List.of(job);
        next = 0;
        while (next < images.length() && isRecorded(job, next)) {
            next++;
        }
        if (hasMemory && next < images.length()) {
            next = 0;
        }
    }

    private boolean isRecorded(Job job, int index) {
        FrameKey key = new FrameKey(job.images().stream(), SESSION, index);
        return models.stream().allMatch(model -> job.recorder().has(key, model.sha256()));
    }

    /** Whether every frame of the series has been handed over and its results have come back. */
    boolean isDone() {
        return jobs.isEmpty() || next == jobs.get(0).images().length();
    }

    /** The number of the next frame of the series. */
    int next() {
        return next;
    }

    /** Frames that were really predicted, in all series. */
    int predicted() {
        return given;
    }

    @Override
    public List<Received> poll(long timeoutMs) {
        while (!isDone()) {
            Job job = jobs.get(0);
            FrameKey key = new FrameKey(job.images().stream(), SESSION, next);
            if (!hasMemory && isRecorded(job, next)) {
                next++;
                continue;
            }
            Frame frame = new Frame(
                    key,
                    captured(job.images(), next),
                    job.images().size(),
                    job.images().pixelType(),
                    job.images().pixels(next),
                    Optional.of(job.pixelSize()),
                    job.provenance());
            long now = clock.nowNs();
            given++;
            return List.of(new Received(
                    Topic.FRAMES,
                    key.stream().toString(),
                    FrameCodec.encode(frame, PixelCompression.NONE, now),
                    now,
                    new LogPlace(0, next++, now)));
        }
        return List.of();
    }

    private CaptureTime captured(SourceImages images, int index) {
        long unixNs = images.captured(index)
                .map(at -> at.getEpochSecond() * 1_000_000_000L + at.getNano())
                .orElseGet(clock::nowNs);
        return new CaptureTime(unixNs, images.elapsedNs(index));
    }

    @Override
    public void commit(List<Received> inputs, List<Message> outputs) {
        RunRecorder recorder = jobs.get(0).recorder();
        for (Message output : outputs) {
            switch (output.topic()) {
                case TRACTIONS -> recorder.record(TractionCodec.decode(output.payload()), clock.nowNs());
                case SKIPS -> {
                    var skipped = SkippedFrameCodec.decode(output.payload());
                    recorder.record(
                            skipped, skipped.model().map(ModelId::sha256).orElse(""));
                }
                default -> throw new IllegalArgumentException("a worker gives tractions and skips: " + output);
            }
        }
    }

    @Override
    public void close() {
        jobs = List.of();
    }
}
