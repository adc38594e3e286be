package org.tractionscope.viewer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;

/** How counts became the network's input, and how sure that is. */
final class NormalisationBlock extends Block {

    private final Map<Normalisation.State, Label> steps = new EnumMap<>(Normalisation.State.class);
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
        getChildren().addAll(line, background, inside);
    }

    void show(ViewerSnapshot snapshot) {
        Optional<Normalisation> shown = snapshot.newest().traction().map(Traction::normalisation);
        Optional<Normalisation.State> state = shown.map(Normalisation::state);
        boolean isFixed = state.filter(Normalisation.State.FIXED::equals).isPresent();
        steps.forEach((step, label) -> {
            StripItem.place(label, isFixed == (step == Normalisation.State.FIXED));
            boolean isNow = state.filter(step::equals).isPresent();
            label.getStyleClass().setAll("label", "step");
            if (isNow) {
                label.getStyleClass().add(step == Normalisation.State.PROVISIONAL ? "step-provisional" : "step-now");
            }
        });
        remark(isFixed ? "given, never estimated" : state.isEmpty() ? "no traction yet" : "");
        background.show(counts(shown.map(Normalisation::backgroundCounts)), "counts");
        inside.show(counts(shown.map(Normalisation::insideCounts)), "counts");
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
