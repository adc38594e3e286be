package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.predict.ModelPassport;
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
    private final Map<ModelId, ModelReport> models = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private long tractions;
    private long skips;

    RunReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    void started(String what, String where) {
        say(String.format(Locale.ROOT, "%-8s %s (%.1f s)", what, where, seconds()));
    }

    void workerReady(List<ModelPassport> models, Optional<Heartbeat> worker) {
        models.forEach(model -> say("model    " + model.id()));
        started(
                "engine",
                worker.flatMap(Heartbeat::engine).map(EngineId::toString).orElse("unknown"));
        worker.flatMap(Heartbeat::engine).ifPresent(this::warn);
    }

    /** Says once why an engine runs in the place of another; one may break in the middle of a run. */
    private void warn(EngineId engine) {
        engine.remark().filter(told::add).ifPresent(why -> {
            err.println("tractionscope: warning: " + engine.name() + " runs the model: " + why);
            err.flush();
        });
    }

    @Override
    public void traction(RunRow row) {
        Traction traction = row.traction();
        tractions++;
        warn(traction.engine());
        models.computeIfAbsent(traction.model(), model -> new ModelReport()).add(row);
        if (tractions <= MOST_LINES || tractions % MOST_LINES == 0) {
            say(line(row));
        }
    }

    private String line(RunRow row) {
        Traction traction = row.traction();
        String cell = traction.cell()
                .map(numbers -> String.format(Locale.ROOT, "%.1f", numbers.total()))
                .orElse("–");
        return String.format(
                Locale.ROOT,
                "frame %4d  %7.1f min  %-12s field %9.1f  cell %9s %s  %7.1f ms%s",
                traction.key().sequence(),
                traction.captured().elapsedMin(),
                row.phase().map(Phase::name).orElse(""),
                traction.fieldTotal(),
                cell,
                traction.field().unit().symbol(),
                row.latencyMs(),
                models.size() > 1 ? "  " + traction.model().name() : "");
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
        models.forEach((model, report) -> {
            if (models.size() > 1) {
                out.println(model.name());
            }
            report.print(out);
        });
        collector.accounts().forEach(account -> out.println("ledger: " + account));
        collector
                .latencies()
                .of(Stage.CAPTURED_TO_DELIVERED)
                .ifPresent(latency -> out.println("captured to delivered: " + latency));
        out.flush();
    }

    private double seconds() {
        return (System.nanoTime() - startNs) / 1e9;
    }

    void say(String line) {
        err.println(line);
        err.flush();
    }
}
