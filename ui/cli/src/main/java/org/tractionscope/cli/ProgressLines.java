package org.tractionscope.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.tractionscope.training.torch.EpochResult;
import org.tractionscope.training.torch.Progress;

/** Tells on the console how a training goes: a line every few seconds, and one an epoch. Confined to one thread. */
final class ProgressLines implements Progress {

    private static final long EVERY_NS = Duration.ofSeconds(10).toNanos();

    private final PrintWriter console;
    private final int batch;
    private long firstStep = -1;
    private long startedNs;
    private long saidNs;

    ProgressLines(PrintWriter console, int batch) {
        this.console = console;
        this.batch = batch;
    }

    @Override
    public void network(int number, int all, long seed) {
        console.printf(Locale.ROOT, "network %d of %d, seed %d%n", number, all, seed);
        console.flush();
    }

    @Override
    public void resumed(List<EpochResult> before) {
        console.println("goes on behind epoch " + before.size());
        console.flush();
    }

    @Override
    public void step(long done, long all, double loss) {
        long now = System.nanoTime();
        if (firstStep < 0) {
            // The first step also loads and compiles: time counts from its end.
            firstStep = done;
            startedNs = now;
            saidNs = now;
            return;
        }
        if (now - saidNs < EVERY_NS && done != all) {
            return;
        }
        saidNs = now;
        double secondsPerStep = (now - startedNs) / 1e9 / (done - firstStep);
        console.printf(
                Locale.ROOT,
                "step %d of %d, loss %.4g, %.2f images/s, %s left%n",
                done,
                all,
                loss,
                batch / secondsPerStep,
                duration((all - done) * secondsPerStep));
        console.flush();
    }

    @Override
    public void epoch(EpochResult result, boolean isBest) {
        console.printf(
                Locale.ROOT,
                "epoch %d: loss %.5g, held out %.5g%s%n",
                result.epoch() + 1,
                result.trainingLoss(),
                result.heldOutLoss(),
                isBest ? ", the best so far" : "");
        console.flush();
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 100
                ? whole + " s"
                : whole < 6000
                        ? Math.round(whole / 60.0) + " min"
                        : String.format(Locale.ROOT, "%.1f h", whole / 3600.0);
    }
}
