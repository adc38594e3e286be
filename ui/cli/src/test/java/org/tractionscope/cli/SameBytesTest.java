package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.models.library.ModelLibrary;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.recording.run.RecorderSettings;
import org.tractionscope.recording.run.RunDiff;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.sim.SyntheticImages;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.PixelCompression;
import org.tractionscope.worker.BacklogPolicy;
import org.tractionscope.worker.FaultHandler;
import org.tractionscope.worker.PredictionWorker;
import org.tractionscope.worker.StreamWatch;
import org.tractionscope.worker.WorkerHeart;

class SameBytesTest {

    private static final int STREAMS = 4;
    private static final int FRAMES = 3;
    private static final int MOST_STEPS = 10_000;
    private static final long MIN_NS = 60_000_000_000L;
    private static final FaultHandler FAULTS = (where, fault) -> {
        throw new AssertionError(where, fault);
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"onnx-cpu", "fused-cpu"})
    void shouldGiveTheSameBytesWithOneWorkerAndWithThree(String engine) {
        // given
        Path alone = folder.resolve("alone");
        Path shared = folder.resolve("shared");

        // when
        record(engine, 1, alone);
        record(engine, 3, shared);

        // then
        try (RecordedRun one = RecordedRun.open(alone);
                RecordedRun three = RecordedRun.open(shared)) {
            RunDiff diff = RunDiff.of(one, three);
            assertThat(diff.lines())
                    .contains("frames: 12 identical, 0 different", "fields: 12 identical, 0 different")
                    .contains("metrics: 12 rows identical, 0 different");
            assertThat(diff.isIdentical()).as(diff.lines().toString()).isTrue();
        }
    }

    private static void record(String engine, int workers, Path out) {
        try (MessageBus bus = new InMemoryMessageBus(() -> 0);
                GraphEngine graphs = Engines.open(engine, 1)) {
            bus.createTopics();
            try (RunTape tape = new RunTape(
                    bus.openSource(EnumSet.allOf(Topic.class), StartAt.EARLIEST),
                    RunRecorder.create(
                            out,
                            RecorderSettings.of(Map.of()),
                            warning -> FAULTS.survived(warning, new IllegalStateException(warning))),
                    Optional.empty())) {
                publish(bus);
                List<PredictionWorker> group = new ArrayList<>();
                for (int i = 0; i < workers; i++) {
                    group.add(worker(bus, graphs, "worker-" + i));
                }
                int done = 0;
                for (int step = 0; done < STREAMS * FRAMES && step < MOST_STEPS; step++) {
                    done += group.get(step % workers).doWork(1);
                }
                group.forEach(PredictionWorker::close);
                while (tape.doWork() > 0) {
                    assertThat(done).isEqualTo(STREAMS * FRAMES);
                }
            }
        }
    }

    private static PredictionWorker worker(MessageBus bus, GraphEngine graphs, String id) {
        NormalisationOption causal = new NormalisationOption();
        StreamWatch watch = new StreamWatch(bus, causal.observer(), OptionalLong.of(2 * MIN_NS), FAULTS);
        PredictionWorker worker = new PredictionWorker(
                new PredictionWorker.Ports(
                        bus.openExchange("workers", id, Topic.FRAMES, StartAt.EARLIEST),
                        new WorkerHeart(id, new SilentSink(), () -> 0),
                        () -> 0,
                        Optional.of(watch)),
                List.of(new FramePredictor(
                        ModelLibrary.open(Path.of(ModelLibrary.SIMULATED_UNET)).predictor(graphs), causal.orMadeUp())),
                BacklogPolicy.EVERY_FRAME,
                FAULTS);
        worker.start();
        return worker;
    }

    private static void publish(MessageBus bus) {
        ImageSize size = new ImageSize(128, 128);
        try (MessageSink sink = bus.openSink("camera")) {
            for (int index = 0; index < FRAMES; index++) {
                for (int stream = 0; stream < STREAMS; stream++) {
                    StreamId id = new StreamId("scope", "cam-1", "pos-" + stream, "zyxin");
                    SyntheticImages images = new SyntheticImages(FRAMES, size, stream);
                    Frame frame = new Frame(
                            new FrameKey(id, "session", index),
                            new CaptureTime(0, index * MIN_NS),
                            size,
                            images.pixelType(),
                            images.pixels(index),
                            Optional.of(PixelSize.ofUm(0.68)),
                            new Provenance(Provenance.Source.SIMULATION, "test", "test"));
                    sink.send(
                            new Message(
                                    Topic.FRAMES, id.toString(), FrameCodec.encode(frame, PixelCompression.NONE, 0)),
                            failure -> failure.ifPresent(e -> {
                                throw e;
                            }));
                }
            }
        }
    }
}
