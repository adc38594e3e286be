package org.tractionscope.viewer.snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.model.TrustVerdict;
import org.tractionscope.viewer.theme.Figures;

/** What a traction brings with it in words for the screen: its verdicts and the numbers of its cells; no baseline. */
public final class TractionAssessment {

    private TractionAssessment() {}

    /** The assessment of a traction by its own readings; nobody's where it has none. */
    public static Assessment of(Optional<Traction> traction) {
        if (traction.isEmpty()) {
            return Assessment.none();
        }
        Traction newest = traction.get();
        Trust frame = newest.verdict()
                .map(TractionAssessment::trust)
                .orElse(Assessment.none().trust());
        TractionUnit unit = newest.field().unit();
        List<CellReadout> cells = newest.cells().stream()
                .map(reading -> new CellReadout(
                        reading.id(),
                        trust(reading.verdict()),
                        Optional.empty(),
                        metrics(reading, unit),
                        Optional.empty()))
                .toList();
        return new Assessment(frame, Optional.empty(), cells, Findings.none(), Optional.empty());
    }

    /** A verdict in the words of the screen. */
    public static Trust trust(TrustVerdict verdict) {
        Lamp lamp = lamp(verdict.lamp());
        List<TrustCheck> checks = verdict.checks().stream()
                .map(check -> new TrustCheck(check.kind().words(), finding(check), lamp(check.lamp())))
                .toList();
        if (lamp == Lamp.GREEN) {
            return Trust.of(lamp, "All checks are inside the range that the model was trained for.", checks);
        }
        String heading = lamp == Lamp.RED
                ? lamp.advice() + ": " + verdict.worst().kind().words().toLowerCase(Locale.ROOT)
                : lamp.advice();
        return new Trust(lamp, heading, verdict.worst().reason(), checks);
    }

    /** The numbers of a cell in the order of the model's own list; its total stands above them and is left out. */
    public static List<Metric> metrics(CellReading reading, TractionUnit unit) {
        return Arrays.stream(CellMetric.values())
                .filter(metric -> metric != CellMetric.TOTAL)
                .map(metric -> metric(metric, reading, unit))
                .toList();
    }

    /** A fraction is shown in percent: a number without a unit is a count on this screen. */
    private static Metric metric(CellMetric metric, CellReading reading, TractionUnit unit) {
        boolean isFraction = metric == CellMetric.NET_FRACTION;
        return new Metric(
                metric.words(),
                isFraction ? "% of the total" : metric.unitSymbol(unit),
                OptionalDouble.of(isFraction ? 100 * metric.of(reading) : metric.of(reading)),
                OptionalDouble.empty(),
                new Metric.Origin(metric.definition(), Optional.empty()));
    }

    private static String finding(org.tractionscope.model.TrustCheck check) {
        if (check.lamp() == org.tractionscope.model.TrustCheck.Lamp.GREEN
                || check.measured().isEmpty()) {
            return switch (check.lamp()) {
                case GREEN -> "in range";
                case AMBER -> "look";
                case RED -> "no";
            };
        }
        boolean isFraction = check.kind() == org.tractionscope.model.TrustCheck.Kind.NET_FORCE
                || check.kind() == org.tractionscope.model.TrustCheck.Kind.SATURATION;
        double measured = check.measured().getAsDouble();
        return isFraction ? Math.round(100 * measured) + " %" : Figures.value(measured);
    }

    private static Lamp lamp(org.tractionscope.model.TrustCheck.Lamp lamp) {
        return switch (lamp) {
            case GREEN -> Lamp.GREEN;
            case AMBER -> Lamp.AMBER;
            case RED -> Lamp.RED;
        };
    }
}
