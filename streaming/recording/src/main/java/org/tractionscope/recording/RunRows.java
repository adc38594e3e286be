package org.tractionscope.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.tractionscope.model.Agreement;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.LevelBasis;
import org.tractionscope.model.MaskSign;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TrustVerdict;

/** The columns of a run's tables and how a value becomes a row. Scripts rely on the names. */
final class RunRows {

    static final List<String> METRICS = List.of(
            "stream",
            "sequence",
            "elapsed_min",
            "phase",
            "total_traction",
            "cell_traction",
            "mean_traction",
            "traction_unit",
            "model",
            "engine",
            "latency_ms",
            "session",
            "captured_unix_ns",
            "peak_traction",
            "net_fraction",
            "cell_area_um2",
            "normalisation_state",
            "background_counts",
            "inside_counts",
            "model_sha256",
            "engine_detail",
            "field_file",
            "reference_model",
            "vector_correlation",
            "total_ratio",
            "normalisation_frames",
            "normalisation_half_width",
            "background_drift_per_h",
            "cell_drift_per_h",
            "trust",
            "trust_reason");

    static final List<String> SKIPS = List.of(
            "stream", "sequence", "elapsed_min", "phase", "reason", "detail", "session", "captured_unix_ns", "model");

    static final List<String> EVENTS = List.of(
            "event_id",
            "kind",
            "elapsed_min",
            "text",
            "author",
            "phase",
            "phase_kind",
            "compound",
            "concentration_micromolar",
            "phase_start_min",
            "phase_length_min",
            "cancels",
            "experiment_id",
            "at_unix_ns");

    /** A row for each cell of each traction; the metrics in the order and by the names of {@link CellMetric}. */
    static final List<String> CELLS = cellColumns();

    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_MIN = 60e9;

    private RunRows() {}

    static List<Object> metrics(Traction traction, Optional<Phase> phase, long deliveredUnixNs, String fieldFile) {
        Optional<CellTraction> cell = traction.cell();
        Optional<Agreement> agreement = traction.agreement();
        return List.of(
                traction.key().stream(),
                traction.key().sequence(),
                traction.captured().elapsedMin(),
                phase.map(Phase::name),
                traction.fieldTotal(),
                cell.map(CellTraction::total),
                cell.map(CellTraction::mean),
                traction.field().unit().symbol(),
                traction.model().name(),
                traction.engine().name(),
                (deliveredUnixNs - traction.times().capturedUnixNs()) / NS_PER_MS,
                traction.key().session(),
                traction.captured().unixNs(),
                cell.map(CellTraction::peak),
                cell.map(CellTraction::netFraction),
                cell.map(CellTraction::areaUm2),
                traction.normalisation().state(),
                traction.normalisation().backgroundCounts(),
                traction.normalisation().insideCounts(),
                traction.model().sha256(),
                traction.engine().account(),
                fieldFile,
                agreement.map(each -> each.reference().name()),
                agreement.map(Agreement::vectorCorrelation),
                agreement.flatMap(RunRows::totalRatio),
                traction.normalisation().basis().map(LevelBasis::frames),
                present(traction.normalisation().relativeUncertainty()),
                traction.memory().flatMap(memory -> present(memory.levels().backgroundDriftPerHour())),
                traction.memory().flatMap(memory -> present(memory.levels().cellDriftPerHour())),
                traction.verdict().map(TrustVerdict::lamp),
                traction.verdict().map(verdict -> verdict.worst().reason()));
    }

    static List<Object> cell(Traction traction, Optional<Phase> phase, CellReading reading) {
        List<Object> row = new ArrayList<>(List.of(
                traction.key().stream(),
                traction.key().sequence(),
                traction.captured().elapsedMin(),
                phase.map(Phase::name),
                reading.id(),
                traction.field().unit().symbol(),
                traction.normalisation().state(),
                traction.model().name(),
                reading.verdict().lamp(),
                reading.verdict().worst().kind(),
                reading.verdict().worst().reason(),
                reading.signs().stream().map(MaskSign::words).collect(Collectors.joining(", "))));
        for (CellMetric metric : CellMetric.values()) {
            row.add(metric.of(reading));
        }
        row.add(traction.key().session());
        row.add(traction.model().sha256());
        return row;
    }

    private static List<String> cellColumns() {
        List<String> columns = new ArrayList<>(List.of(
                "stream",
                "sequence",
                "elapsed_min",
                "phase",
                "cell",
                "traction_unit",
                "normalisation_state",
                "model",
                "trust",
                "trust_check",
                "trust_reason",
                "mask_signs"));
        for (CellMetric metric : CellMetric.values()) {
            columns.add(metric.name().toLowerCase(Locale.ROOT));
        }
        columns.add("session");
        columns.add("model_sha256");
        return List.copyOf(columns);
    }

    private static Optional<Double> present(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    static List<Object> skip(SkippedFrame skipped, Optional<Phase> phase) {
        return List.of(
                skipped.key().stream(),
                skipped.key().sequence(),
                skipped.captured().elapsedMin(),
                phase.map(Phase::name),
                skipped.reason().words(),
                skipped.detail(),
                skipped.key().session(),
                skipped.captured().unixNs(),
                skipped.model().map(ModelId::name));
    }

    private static Optional<Double> totalRatio(Agreement agreement) {
        return agreement.totalRatio().isPresent()
                ? Optional.of(agreement.totalRatio().getAsDouble())
                : Optional.empty();
    }

    static List<Object> event(ExperimentEvent event) {
        Optional<Phase> phase = event.phase();
        Optional<Dose> dose = phase.flatMap(Phase::dose);
        return List.of(
                event.eventId(),
                event.kind(),
                event.at().elapsedMin(),
                event.text(),
                event.author(),
                phase.map(Phase::name),
                phase.map(Phase::kind),
                dose.map(Dose::compound),
                dose.map(Dose::micromolar),
                phase.map(each -> each.startNs() / NS_PER_MIN),
                phase.map(each -> each.lengthNs() / NS_PER_MIN),
                event.cancels(),
                event.experimentId(),
                event.at().unixNs());
    }
}
