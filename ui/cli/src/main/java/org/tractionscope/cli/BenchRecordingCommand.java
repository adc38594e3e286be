package org.tractionscope.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Normalisation;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.recording.run.RecorderSettings;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.UnixClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What recording costs a pipeline that predicts, and how fast it writes beside a plain copy. */
@Command(
        name = "recording",
        description = {
            "Send synthetic 16-bit frames camera → broker → worker → broker → reader, in turn without and with a recorder on"
                    + " the bus, and compare the results a second.",
            "Then record frames as fast as the disk takes them, in turn with a plain copy of the same bytes.",
            "recorder_ms is processor time of the recorder's thread a frame; what is recorded is removed again."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchRecordingCommand implements Callable<Integer> {

    private static final String ROLE = "recorder";

    @Option(names = "--frames", paramLabel = "N", defaultValue = "300", description = "Of a turn. Default: 300.")
    private int frames;

    @Option(names = "--fps", paramLabel = "N", defaultValue = "30", description = "Frames a second. Default: 30.")
    private double framesPerS;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Turns of each. Default: 3.")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "300",
            description = "Frames before the measured ones, while Java compiles. Default: 300.")
    private int warmUpFrames;

    @Option(names = "--size", paramLabel = "PX", defaultValue = "1024", description = "Side of a frame. Default: 1024.")
    private int sizePx;

    @Option(names = "--blank", description = "Predict zero at no cost instead of running a model.")
    private boolean isBlank;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "A folder on the disk to record to. Default: the folder for temporary files.")
    private @Nullable Path dir;

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private final UnixClock clock = UnixClock.system();
    private boolean isSettled = true;

    /** One turn of the pipeline; the recorder's time is 0 where there was none. */
    private record Turn(double framesPerS, double recorderMsPerFrame) {}

    @Override
    public Integer call() {
        if (frames < 2 || rounds < 1 || warmUpFrames < 1 || !(framesPerS > 0) || sizePx < 64) {
            throw new InputException("--frames must be ≥ 2, --rounds and --warm-up ≥ 1, --fps > 0 and --size ≥ 64");
        }
        engine.requireAvailable();
        PrintWriter out = spec.commandLine().getOut();
        double megabytes = 2.0 * sizePx * sizePx / 1e6;
        out.printf(
                Locale.ROOT,
                "%d frames of %dx%d 16-bit (%.1f MB) at %.0f a second, %.0f MB/s; %s; %d processors%n",
                frames,
                sizePx,
                sizePx,
                megabytes,
                framesPerS,
                megabytes * framesPerS,
                Version.text(),
                Runtime.getRuntime().availableProcessors());
        try (WorkFolder work = WorkFolder.create(dir)) {
            pipeline(out, work.path());
            WriteRace.run(work.path(), new ImageSize(sizePx, sizePx), frames, rounds)
                    .forEach(line -> out.println("  " + line));
        }
        out.flush();
        return isSettled ? ExitCode.OK : ExitCode.FAILED;
    }

    private void pipeline(PrintWriter out, Path work) {
        PrintWriter err = spec.commandLine().getErr();
        Normalisation levels = new Normalisation(Normalisation.State.FIXED, 100, 900);
        try (LocalBroker broker = LocalBroker.start(Installation.locate(), work, 0, clock);
                GraphEngine graphs = engine.openEngine()) {
            List<TractionPredictor> opened = isBlank
                    ? List.of(new BlankPredictor())
                    : models.open().stream()
                            .map(model -> engine.predictor(model, graphs))
                            .toList();
            List<FramePredictor> predictors = opened.stream()
                    .map(each -> new FramePredictor(each, levels))
                    .toList();
            predictors.forEach(each -> out.println("  model " + each.passport().id() + " on " + each.engine()));
            out.println("  recorder     results/s  recorder_ms");
            try (BenchPipeline pipeline = new BenchPipeline(
                    broker.bootstrap(),
                    new ImageSize(sizePx, sizePx),
                    framesPerS,
                    predictors,
                    (where, fault) -> err.println(where + ": " + fault.getMessage()))) {
                turn(pipeline, warmUpFrames, Optional.of(work.resolve("warm-up")));
                List<Turn> without = new ArrayList<>();
                List<Turn> with = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    without.add(turn(pipeline, frames, Optional.empty()));
                    print(out, "without", without.get(round));
                    with.add(turn(pipeline, frames, Optional.of(work.resolve("run-" + round))));
                    print(out, "with", with.get(round));
                }
                double before = median(without);
                double after = median(with);
                out.printf(
                        Locale.ROOT,
                        "  median of results a second: %.2f without, %.2f with a recorder (%+.1f %%)%n",
                        before,
                        after,
                        100 * (after / before - 1));
            }
        }
    }

    private Turn turn(BenchPipeline pipeline, int length, Optional<Path> recording) {
        DeliveredRows rows = new DeliveredRows();
        double recorderMs;
        try (Taping taping = recording
                        .map(folder -> Taping.start(
                                pipeline.bus(),
                                StartAt.LATEST,
                                folder,
                                RecorderSettings.of(Map.of("command", "bench")),
                                Optional.empty()))
                        .orElseGet(Taping::none);
                RunCollector collector = pipeline.play(length, rows)) {
            LedgerSnapshot ledger = collector.account().orElseThrow();
            isSettled &= ledger.isSettled() && ledger.predicted() == length;
            taping.finish();
            recorderMs = cpuMs(ROLE) / length;
        }
        recording.ifPresent(BenchRecordingCommand::requireWhole);
        recording.ifPresent(WorkFolder::remove);
        return new Turn(rows.framesPerS(), recorderMs);
    }

    private static void requireWhole(Path folder) {
        if (!RunRecorder.isAt(folder)) {
            throw new RunException("the recording has no manifest: " + folder);
        }
    }

    private static double cpuMs(String role) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double ms = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().equals(role)) {
                ms += Math.max(0, threads.getThreadCpuTime(thread.getThreadId())) / 1e6;
            }
        }
        return ms;
    }

    private static double median(List<Turn> turns) {
        double[] sorted = turns.stream().mapToDouble(Turn::framesPerS).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(PrintWriter out, String what, Turn turn) {
        out.printf(Locale.ROOT, "  %-10s %11.2f %12.2f%n", what, turn.framesPerS(), turn.recorderMsPerFrame());
        out.flush();
    }
}
