package org.tractionscope.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.Agreement;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Phase;
import org.tractionscope.model.Traction;

/** What one model made of a run: the mean total of each phase, and how it agrees with the first model. */
final class ModelReport {

    private final Map<String, Mean> cellTotals = new LinkedHashMap<>();
    private final Mean correlation = new Mean();
    private final Mean ratio = new Mean();
    private String reference = "";
    private String unit = "";

    private static final class Mean {
        private long values;
        private double sum;

        void add(double value) {
            values++;
            sum += value;
        }

        double value() {
            return sum / values;
        }
    }

    void add(RunRow row) {
        Traction traction = row.traction();
        unit = traction.field().unit().symbol();
        Mean phase = cellTotals.computeIfAbsent(row.phase().map(Phase::name).orElse("no phase"), name -> new Mean());
        traction.cell().map(CellTraction::total).ifPresent(phase::add);
        traction.agreement().ifPresent(this::add);
    }

    private void add(Agreement agreement) {
        reference = agreement.reference().name();
        correlation.add(agreement.vectorCorrelation());
        agreement.totalRatio().ifPresent(ratio::add);
    }

    /** Prints the effect of each phase against the first, then the agreement. */
    void print(PrintWriter out) {
        Optional<Double> first = Optional.empty();
        for (Map.Entry<String, Mean> entry : cellTotals.entrySet()) {
            Mean mean = entry.getValue();
            if (mean.values == 0) {
                continue;
            }
            double total = mean.value();
            first = first.or(() -> Optional.of(total));
            out.printf(
                    Locale.ROOT,
                    "%-14s %4d frames  mean total traction of the cell %9.1f %s  %5.1f %% of the first phase%n",
                    entry.getKey(),
                    mean.values,
                    total,
                    unit,
                    100 * total / first.get());
        }
        if (correlation.values > 0) {
            out.printf(
                    Locale.ROOT,
                    "against %s: mean vector correlation %.3f%s%n",
                    reference,
                    correlation.value(),
                    ratio.values == 0 ? "" : String.format(Locale.ROOT, ", mean ratio of totals %.3f", ratio.value()));
        }
    }
}
