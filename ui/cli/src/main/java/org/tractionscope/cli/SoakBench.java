package org.tractionscope.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tractionscope.process.ChildJvm;
import org.tractionscope.process.JvmCommand;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.transport.Stage;

/**
 * The whole pipeline for hours, in parts: each part is a session, recorded by a recorder of its own whose recording is checked
 * and removed. Broker, worker and this program, which is camera and screen, live through all of them and are looked at behind
 * each. Confined to one thread.
 */
final class SoakBench {

    private static final long READY_LIMIT_MS = 60_000;
    private static final long RECORDED_LIMIT_MS = 30_000;
    private static final long STOP_MS = 30_000;
    private static final long POLL_MS = 100;

    /** The programs that live through a soak, in the order of a part's holdings. */
    static final List<String> PROGRAMS = List.of("broker", "worker", "microscope_and_screen");

    private final PipelineBench.Load load;
    private final int parts;
    private final int framesOfPart;
    private final Path work;

    SoakBench(PipelineBench.Load load, int parts, int framesOfPart, Path work) {
        this.load = load;
        this.parts = parts;
        this.framesOfPart = framesOfPart;
        this.work = work;
    }

    /** @throws RunException if a program does not start, no longer answers, or leaves a recording that is not whole */
    void run(ModelsOption models, FrameEngineOptions engine, Consumer<String> engineIs, Consumer<SoakPart> played) {
        try (PipelineBench pipeline = PipelineBench.open(load, models, engine, work);
                ProcessProbe broker = ProcessProbe.attach(PROGRAMS.get(0), pipeline.brokerPid());
                ProcessProbe worker = ProcessProbe.attach(PROGRAMS.get(1), pipeline.workerPid());
                ProcessProbe self = ProcessProbe.own(PROGRAMS.get(2))) {
            engineIs.accept(pipeline.engine());
            long startNs = System.nanoTime();
            for (int part = 0; part < parts; part++) {
                String session = UUID.randomUUID().toString();
                Path folder = work.resolve("part-" + part);
                PipelineBench.Result result;
                ChildJvm recorder = startRecorder(pipeline.bootstrap(), session, folder);
                try {
                    result = pipeline.play(session, framesOfPart);
                    awaitRecorded(folder);
                } finally {
                    recorder.stop(STOP_MS);
                }
                int recorded = recordedFrames(folder);
                WorkFolder.remove(folder);
                played.accept(new SoakPart(
                        (System.nanoTime() - startNs) / 1e9,
                        framesOfPart,
                        result.ledger().predicted(),
                        recorded,
                        result.latencies().of(Stage.CAPTURED_TO_DELIVERED).orElseThrow(),
                        bytesUnder(work.resolve("broker")),
                        Stream.of(broker, worker, self).map(ProcessProbe::look).toList()));
            }
        }
    }

    private ChildJvm startRecorder(String bootstrap, String session, Path folder) {
        Path log = work.resolve(folder.getFileName() + ".log");
        ChildJvm recorder = ChildJvm.start(new JvmCommand(
                "recorder",
                Installation.locate().programClassPath(),
                Main.class.getName(),
                List.of("record", "--bootstrap", bootstrap, "--session", session, "--out", folder.toString()),
                Installation.jvmFlags(),
                log));
        long startNs = System.nanoTime();
        while (!recorder.logTail().contains("recording to")) {
            if (!recorder.isAlive() || System.nanoTime() - startNs > READY_LIMIT_MS * 1_000_000) {
                recorder.kill();
                throw new RunException("the recorder does not start:\n" + recorder.logTail());
            }
            Threads.rest(POLL_MS);
        }
        return recorder;
    }

    /** Waits until the recording has not grown for a second. */
    private static void awaitRecorded(Path folder) {
        long startNs = System.nanoTime();
        long before = -1;
        long bytes = bytesUnder(folder);
        while (bytes != before && System.nanoTime() - startNs < RECORDED_LIMIT_MS * 1_000_000) {
            Threads.rest(10 * POLL_MS);
            before = bytes;
            bytes = bytesUnder(folder);
        }
    }

    private static int recordedFrames(Path folder) {
        try (RecordedRun run = RecordedRun.open(folder)) {
            return Math.min(run.frames().size(), run.tractions().size());
        }
    }

    /** Bytes of a folder's files; those that go meanwhile are not counted. */
    private static long bytesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(SoakBench::size).sum();
        } catch (IOException | UncheckedIOException e) {
            return -1;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
