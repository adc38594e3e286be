package org.tractionscope.viewer;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.FrameAge;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;

/** How much: the cell's total in large digits, and why it is not given in percent of the baseline. */
final class ValueBlock extends VBox {

    private static final int LEAST_BASELINE_FRAMES = 5;

    private final Label total = new Label();
    private final Label unit = new Label();
    private final Label what = new Label("total inside the cell");
    private final Label percent = new Label();
    private final Label ofBaseline = new Label("of baseline");
    private final Reading interval = new Reading();
    private final Label reason = new Label();

    ValueBlock() {
        super(4);
        setId("value");
        getStyleClass().addAll("block", "value-block");
        total.getStyleClass().add("value-total");
        total.setMinWidth(USE_PREF_SIZE);
        unit.getStyleClass().add("value-unit");
        what.getStyleClass().add("quiet");
        percent.getStyleClass().add("value-percent");
        ofBaseline.getStyleClass().add("quiet");
        reason.getStyleClass().add("small");
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        HBox line = new HBox(8, total, unit);
        line.getStyleClass().add("value-line");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox below = new HBox(5, what, space, percent, ofBaseline);
        below.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(line, below, interval, reason);
    }

    void show(ViewerSnapshot snapshot) {
        Optional<Traction> traction = snapshot.newest().traction();
        Optional<CellTraction> cell = traction.flatMap(Traction::cell);
        boolean isStale = snapshot.isStale();
        (isStale ? Urgency.BAD : Urgency.NORMAL).dress(this);
        total.setText(
                cell.map(value -> Figures.count(Math.round(value.total()))).orElse(Figures.UNKNOWN));
        total.getStyleClass().remove("unknown");
        if (cell.isEmpty()) {
            total.getStyleClass().add("unknown");
        }
        unit.setText(snapshot.course().unit().symbol());
        if (isStale) {
            FrameAge age = snapshot.age().orElseThrow();
            percent.setText(Figures.duration(age.ageNs()) + " old");
            ofBaseline.setText("");
            interval.show("", "change and interval hidden");
        } else {
            percent.setText(Figures.UNKNOWN + " %");
            ofBaseline.setText("of baseline");
            interval.show("no interval", traction.isEmpty() ? "" : "one prediction, no spread to tell");
        }
        reason.setText(
                traction.isEmpty()
                        ? "No traction has arrived yet."
                        : "Frame " + traction.get().key().sequence() + ": "
                                + (cell.isEmpty() ? "no cell was found in it. " : "Σ|F| over the pixels of the cell. ")
                                + percentReason(snapshot));
    }

    private static String percentReason(ViewerSnapshot snapshot) {
        long frames = snapshot.course().baselinePoints();
        return frames < LEAST_BASELINE_FRAMES
                ? "Percent needs " + LEAST_BASELINE_FRAMES + " baseline frames, " + frames + " so far."
                : "Percent is not given: no baseline is locked.";
    }
}
