package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.protocol.PlanRow;
import org.tractionscope.viewer.protocol.ProtocolControl;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Tone;

/** The phases line by line: what, how much, when it was planned, when it came, and where it is. */
final class PlanTable extends VBox {

    private static final double NS_PER_MIN = 60e9;
    private static final double[] WIDTHS_PX = {150, 130, 140, 84, 84, 160, 130};
    private static final List<String> HEADS =
            List.of("Phase", "Compound", "Final concentration", "Planned", "Length", "Really started", "State");

    PlanTable() {
        setId("plan-table");
        getStyleClass().add("protocol-card");
    }

    void show(Course course) {
        Label title = new Label(name(course));
        title.getStyleClass().add("heading");
        Label version = new Label(version(course));
        version.getStyleClass().add("quiet");
        HBox head = new HBox(12, title, version);
        head.setAlignment(Pos.BASELINE_LEFT);
        getChildren().setAll(head, line(HEADS, "quiet"));
        List<PlanRow> rows = PlanRow.of(course);
        if (rows.isEmpty()) {
            Label none = new Label("No protocol was given: the run is one phase without a countdown.");
            none.getStyleClass().add("quiet");
            getChildren().add(none);
        }
        rows.forEach(row -> getChildren().add(line(row, course)));
    }

    private static String name(Course course) {
        return course.events().stream()
                .filter(event -> event.kind() == ExperimentEvent.Kind.PHASE_PLANNED
                        && !event.text().isEmpty())
                .map(ExperimentEvent::text)
                .findFirst()
                .map(name -> "Protocol " + name)
                .orElse("Protocol");
    }

    private static String version(Course course) {
        return PlanRow.lastChange(course)
                .map(change -> "version " + PlanRow.versions(course) + ", changed at "
                        + Figures.timer(change.at().elapsedMin()) + " by " + change.author()
                        + "; earlier versions are kept")
                .orElse("version 1, as it was planned");
    }

    private static HBox line(PlanRow row, Course course) {
        Phase phase = row.phase();
        Optional<Dose> dose = phase.dose();
        String late = row.startedMin().isPresent() ? late(row.startedMin().getAsDouble() - row.plannedMin()) : "";
        double inPhase = (ProtocolControl.protocolNs(course) - phase.startNs()) / NS_PER_MIN;
        String state =
                switch (row.state()) {
                    case DONE -> "done";
                    case RUNNING -> "running " + Figures.timer(inPhase);
                    case TO_COME -> "in " + Figures.timer(-inPhase);
                };
        HBox line = line(
                List.of(
                        phase.name(),
                        dose.map(Dose::compound).orElse(phase.kind() == Phase.Kind.WASHOUT ? "medium" : "none"),
                        dose.map(each -> Figures.round(each.micromolar()) + " µM")
                                .orElse(Figures.UNKNOWN),
                        Figures.timer(row.plannedMin()),
                        Figures.round(Math.rint(phase.lengthNs() / NS_PER_MIN * 10) / 10) + " min",
                        (row.startedMin().isPresent()
                                        ? Figures.timer(row.startedMin().getAsDouble())
                                        : Figures.UNKNOWN)
                                + late,
                        state),
                "plan-cell");
        Region key = new Region();
        key.getStyleClass().add("cell-key");
        key.setStyle("-fx-background-color: " + Tone.of(phase.kind()).cssName() + "; -fx-min-height: 12px;");
        Label name = (Label) line.getChildren().get(0);
        name.setGraphic(key);
        name.getStyleClass().add("value");
        if (row.state() == PlanRow.State.RUNNING) {
            line.getStyleClass().add("running");
            line.getChildren()
                    .get(line.getChildren().size() - 1)
                    .getStyleClass()
                    .add("action-text");
        }
        return line;
    }

    private static String late(double minutes) {
        long seconds = Math.round(minutes * 60);
        return seconds == 0 ? "" : "  " + Math.abs(seconds) + " s " + (seconds > 0 ? "late" : "early");
    }

    private static HBox line(List<String> words, String style) {
        HBox line = new HBox();
        line.getStyleClass().add("plan-row");
        for (int i = 0; i < words.size(); i++) {
            Label label = new Label(words.get(i));
            label.getStyleClass().add(style);
            label.setMinWidth(WIDTHS_PX[i] * 0.6);
            label.setPrefWidth(WIDTHS_PX[i]);
            HBox.setHgrow(label, Priority.SOMETIMES);
            label.setMaxWidth(Double.MAX_VALUE);
            line.getChildren().add(label);
        }
        return line;
    }
}
