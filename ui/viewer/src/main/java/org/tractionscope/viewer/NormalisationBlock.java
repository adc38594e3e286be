package org.tractionscope.viewer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.BaselineShare;
import org.tractionscope.viewer.snapshot.BaselineStatus;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Block;
import org.tractionscope.viewer.widget.Look;
import org.tractionscope.viewer.widget.Row;
import org.tractionscope.viewer.widget.StripItem;

/** How counts became the network's input, and how sure that is. */
final class NormalisationBlock extends Block {

    private final Map<Normalisation.State, Label> steps = new EnumMap<>(Normalisation.State.class);
    private final Row mean = new Row("Baseline mean");
    private final Row drift = new Row("Drift · bleaching");
    private final Row sureness = new Row("Uncertainty");
    private final Row background = new Row("Background");
    private final Row inside = new Row("Mean inside the cell");

    NormalisationBlock() {
        super("normalisation", "Normalisation");
        HBox line = new HBox(6);
        for (Normalisation.State state : Normalisation.State.values()) {
            Label step = new Label(name(state));
            step.getStyleClass().add("step");
            step.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(step, Priority.ALWAYS);
            steps.put(state, step);
            line.getChildren().add(step);
        }
        line.getStyleClass().add("steps");
        getChildren().addAll(line, mean, drift, sureness, background, inside);
    }

    void show(ViewerSnapshot snapshot, int cellId) {
        Optional<BaselineStatus> baseline = snapshot.assessment().baseline();
        Optional<Normalisation> shown = snapshot.newest().traction().map(Traction::normalisation);
        Optional<Normalisation.State> state =
                baseline.map(status -> status.progress().state()).or(() -> shown.map(Normalisation::state));
        boolean isFixed = state.filter(Normalisation.State.FIXED::equals).isPresent();
        steps.forEach((step, label) -> {
            StripItem.place(label, isFixed == (step == Normalisation.State.FIXED));
            boolean isNow = state.filter(step::equals).isPresent();
            boolean isPast = state.filter(now -> now.compareTo(step) > 0).isPresent();
            label.setText(name(step) + (isPast ? " ✓" : ""));
            if (isNow) {
                Look.set(
                        label,
                        "label",
                        "step",
                        step == Normalisation.State.PROVISIONAL ? "step-provisional" : "step-now");
            } else {
                Look.set(label, "label", "step");
            }
        });
        remark(baseline.map(NormalisationBlock::remarkOf)
                .orElse(isFixed ? "given, never estimated" : state.isEmpty() ? "no traction yet" : ""));
        Optional<BaselineStatus.Mean> own = snapshot.assessment()
                .cell(cellId)
                .flatMap(CellReadout::ofBaseline)
                .flatMap(BaselineShare::mean)
                .or(() -> baseline.flatMap(BaselineStatus::mean));
        baseline.ifPresent(
                status -> showBaseline(status, own, snapshot.course().unit().symbol()));
        StripItem.place(mean, baseline.isPresent());
        StripItem.place(drift, baseline.isPresent());
        StripItem.place(sureness, baseline.filter(BaselineStatus::isProvisional).isPresent());
        background.show(counts(shown.map(Normalisation::backgroundCounts)), "counts");
        inside.show(counts(shown.map(Normalisation::insideCounts)), "counts");
    }

    private void showBaseline(BaselineStatus status, Optional<BaselineStatus.Mean> own, String unit) {
        mean.show(
                own.map(of -> Figures.count(Math.round(of.total())) + " ± "
                                + Figures.count(Math.round(of.uncertainty())))
                        .orElse(Figures.UNKNOWN),
                unit + ", " + Figures.counted(status.progress().framesUsed(), "frame"));
        drift.show(
                rate(status.drift().forcePercentPerH()) + " · "
                        + rate(status.drift().bleachingPercentPerH()),
                "%/h, not corrected");
        OptionalDouble uncertainty = status.progress().uncertaintyPercent();
        sureness.show(
                uncertainty.isPresent() ? "± " + Figures.fixed(uncertainty.getAsDouble(), 0) : Figures.UNKNOWN,
                "% of the percent value");
    }

    private static String rate(OptionalDouble percentPerH) {
        return percentPerH.isPresent() ? Figures.fixed(percentPerH.getAsDouble(), 1) : Figures.UNKNOWN;
    }

    private static String remarkOf(BaselineStatus status) {
        return status.isProvisional()
                ? status.progress().framesUsed() + " of " + status.progress().framesWanted() + " frames"
                : status.remark();
    }

    /** Hides or shows the two levels. */
    void fold(boolean isFolded) {
        StripItem.place(background, !isFolded);
        StripItem.place(inside, !isFolded);
    }

    private static String counts(Optional<Double> level) {
        return level.map(Figures::round).orElse(Figures.UNKNOWN);
    }

    private static String name(Normalisation.State state) {
        return switch (state) {
            case FIXED -> "Fixed by the user";
            case PROVISIONAL -> "Provisional";
            case LOCKED -> "Locked";
            case FINAL -> "Final";
        };
    }
}
