package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Normalisation;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.Stage;
import org.tractionscope.transport.UnixClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Frames through the embedded broker with a predictor that costs nothing, beside TCP and Kafka's own benchmark. */
@Command(
        name = "transport",
        description = {
            "Send synthetic 16-bit frames camera → broker → worker → broker → reader and count and time every one.",
            "In the same run: the same bytes over a bare TCP loopback, and Kafka's own producer benchmark."
        },
        mixinStandardHelpOptions = true)
final class BenchTransportCommand implements Callable<Integer> {

    @Option(names = "--frames", paramLabel = "N", defaultValue = "300", description = "Default: 300.")
    private int frames;

    @Option(names = "--fps", paramLabel = "N", defaultValue = "30", description = "Frames a second. Default: 30.")
    private double framesPerS;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "300",
            description = "Frames before the measured ones, while Java compiles. Default: 300.")
    private int warmUpFrames;

    @Option(names = "--size", paramLabel = "PX", defaultValue = "1024", description = "Side of a frame. Default: 1024.")
    private int sizePx;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private final UnixClock clock = UnixClock.system();

    @Override
    public Integer call() {
        if (frames < 1 || warmUpFrames < 0 || !(framesPerS > 0) || sizePx < 64) {
            throw new InputException("--frames and --fps must be > 0, --warm-up ≥ 0 and --size ≥ 64");
        }
        PrintWriter out = spec.commandLine().getOut();
        int frameBytes = 2 * sizePx * sizePx;
        out.printf(
                Locale.ROOT,
                "%d frames of %dx%d 16-bit (%.1f MB) at %.0f a second; %s; %d processors%n",
                frames,
                sizePx,
                sizePx,
                frameBytes / 1e6,
                framesPerS,
                Version.text(),
                Runtime.getRuntime().availableProcessors());
        try (WorkFolder work = WorkFolder.create();
                LocalBroker broker = LocalBroker.start(Installation.locate(), work.path(), 0, clock)) {
            LedgerSnapshot ledger = pipeline(out, broker.bootstrap());
            Histogram tcp = LoopbackBench.run(frames, framesPerS, frameBytes);
            out.printf(
                    Locale.ROOT,
                    "  bare TCP loopback          p50 %8.2f ms   p99 %8.2f ms%n",
                    tcp.getValueAtPercentile(50) / 1e3,
                    tcp.getValueAtPercentile(99) / 1e3);
            out.println("  Kafka ProducerPerformance  "
                    + KafkaProducerBench.run(
                            Installation.locate(), work.path(), broker.bootstrap(), frames, framesPerS, frameBytes));
            out.flush();
            return ledger.isSettled() && ledger.predicted() == frames ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private LedgerSnapshot pipeline(PrintWriter out, String bootstrap) {
        PrintWriter err = spec.commandLine().getErr();
        Normalisation levels = new Normalisation(Normalisation.State.FIXED, 100, 900);
        try (BenchPipeline pipeline = new BenchPipeline(
                bootstrap,
                new ImageSize(sizePx, sizePx),
                framesPerS,
                List.of(new FramePredictor(new BlankPredictor(), levels)),
                (where, fault) -> err.println(where + ": " + fault.getMessage()))) {
            if (warmUpFrames > 0) {
                try (RunCollector warmedUp = pipeline.play(warmUpFrames, row -> {})) {
                    out.println("  warm-up: " + warmedUp.account().orElseThrow());
                }
            }
            DeliveredRows rows = new DeliveredRows();
            try (RunCollector collector = pipeline.play(frames, rows)) {
                return report(out, collector, rows);
            }
        }
    }

    private LedgerSnapshot report(PrintWriter out, RunCollector collector, DeliveredRows rows) {
        LedgerSnapshot ledger = collector.account().orElseThrow();
        out.println("  " + ledger);
        out.printf(
                "  lost %d, duplicated %d, out of order %d%n",
                frames - ledger.predicted(), ledger.duplicated(), rows.outOfOrder());
        for (Stage stage : Stage.values()) {
            collector
                    .latencies()
                    .of(stage)
                    .ifPresent(latency -> out.printf(
                            Locale.ROOT,
                            "  %-26s p50 %8.2f ms   p99 %8.2f ms%n",
                            stage.words(),
                            latency.p50Ms(),
                            latency.p99Ms()));
        }
        return ledger;
    }
}
