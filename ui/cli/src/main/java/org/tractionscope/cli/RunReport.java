package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.Stage;

/**
 * What a run says on the terminal: progress on the error stream, the result on the output. Called on the collector's
 * thread.
 */
final class RunReport implements RunListener {

    private static final int MOST_LINES = 40;

    private final PrintWriter out;
    private final PrintWriter err;
    private final long startNs = System.nanoTime();
    private final Map<String, PhaseMean> byPhase = new LinkedHashMap<>();
    private String unit = "";
    private long tractions;
    private long skips;

    private static final class PhaseMean {
        private long frames;
        private double cellTotal;
    }

    RunReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    void started(String what, String where) {
        say(String.format(Locale.ROOT, "%-8s %s (%.1f s)", what, where, seconds()));
    }

    void workerReady(Optional<Heartbeat> worker) {
        worker.flatMap(Heartbeat::model).ifPresent(model -> say("model    " + model));
        started(
                "engine",
                worker.flatMap(Heartbeat::engine).map(EngineId::toString).orElse("unknown"));
    }

    @Override
    public void traction(RunRow row) {
        Traction traction = row.traction();
        tractions++;
        unit = traction.field().unit().symbol();
        String phase = row.phase().map(Phase::name).orElse("");
        Optional<Double> cell = traction.cell().map(CellTraction::total);
        PhaseMean mean = byPhase.computeIfAbsent(phase, name -> new PhaseMean());
        if (cell.isPresent()) {
            mean.frames++;
            mean.cellTotal += cell.get();
        }
        if (tractions <= MOST_LINES || tractions % MOST_LINES == 0) {
            say(String.format(
                    Locale.ROOT,
                    "frame %4d  %7.1f min  %-12s field %9.1f  cell %9s %s  %7.1f ms",
                    traction.key().sequence(),
                    traction.captured().elapsedMin(),
                    phase,
                    traction.fieldTotal(),
                    cell.map(total -> String.format(Locale.ROOT, "%.1f", total)).orElse("–"),
                    unit,
                    row.latencyMs()));
        }
    }

    @Override
    public void skipped(SkippedFrame skipped, Optional<Phase> phase) {
        skips++;
        if (skips <= MOST_LINES) {
            say(skipped.toString());
        }
    }

    @Override
    public void event(ExperimentEvent event) {
        // The phases stand in every frame's line.
    }

    /** Prints the effect of each phase against the first, the ledger and the latency. */
    void finished(RunCollector collector) {
        Optional<Double> reference = Optional.empty();
        for (Map.Entry<String, PhaseMean> entry : byPhase.entrySet()) {
            PhaseMean mean = entry.getValue();
            if (mean.frames == 0) {
                continue;
            }
            double total = mean.cellTotal / mean.frames;
            reference = reference.or(() -> Optional.of(total));
            out.printf(
                    Locale.ROOT,
                    "%-14s %4d frames  mean total traction of the cell %9.1f %s  %5.1f %% of the first phase%n",
                    entry.getKey().isEmpty() ? "no phase" : entry.getKey(),
                    mean.frames,
                    total,
                    unit,
                    100 * total / reference.get());
        }
        collector.account().map(LedgerSnapshot::toString).ifPresent(ledger -> out.println("ledger: " + ledger));
        collector
                .latencies()
                .of(Stage.CAPTURED_TO_DELIVERED)
                .ifPresent(latency -> out.println("captured to delivered: " + latency));
        out.flush();
    }

    private double seconds() {
        return (System.nanoTime() - startNs) / 1e9;
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
