package org.tractionscope.viewer;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.model.Dose;
import org.tractionscope.viewer.protocol.DoseVolume;
import org.tractionscope.viewer.protocol.ProtocolControl;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.theme.Figures;

/** How much of a stock goes into the bath for the next dose. */
final class DoseCard extends VBox {

    /** The fields stand in one column, whatever their units are. */
    private static final double UNIT_PX = 28;

    private final TextField stock = field("dose-stock", "10");
    private final TextField bath = field("dose-bath", "2");
    private final TextField wanted = field("dose-wanted", "");
    private final Label volume = new Label(Figures.UNKNOWN);
    private final Label remark = new Label();
    private boolean isOwn;

    DoseCard() {
        super(8);
        setId("dose");
        getStyleClass().add("protocol-card");
        Label title = new Label("Dose calculator");
        title.getStyleClass().add("heading");
        volume.setId("dose-volume");
        volume.getStyleClass().add("dose");
        remark.getStyleClass().add("quiet");
        remark.setWrapText(true);
        HBox result = line("Add", volume, remark);
        result.setAlignment(Pos.BASELINE_LEFT);
        getChildren()
                .addAll(
                        title,
                        line("Stock", stock, new Label("mM")),
                        line("Bath volume", bath, new Label("mL")),
                        line("Wanted in the bath", wanted, new Label("µM")),
                        result);
        for (TextField each : new TextField[] {stock, bath, wanted}) {
            each.textProperty().addListener((observed, before, now) -> calculate());
        }
        wanted.setOnKeyTyped(event -> isOwn = true);
    }

    /** Takes the concentration of the next planned dose, unless another was typed. */
    void show(Course course) {
        Optional<Dose> next = ProtocolControl.next(course)
                .flatMap(phase -> phase.dose())
                .or(() -> course.phases().stream()
                        .flatMap(phase -> phase.dose().stream())
                        .findFirst());
        if (!isOwn) {
            String text = next.map(dose -> Figures.round(dose.micromolar())).orElse("");
            if (!text.equals(wanted.getText())) {
                wanted.setText(text);
            }
        }
    }

    private void calculate() {
        try {
            DoseVolume dose = DoseVolume.of(number(stock), number(bath), number(wanted));
            volume.setText(Figures.value(dose.addMicrolitres()) + " µL");
            remark.setText("gives " + Figures.value(dose.reachedMicromolar()) + " µM");
        } catch (IllegalArgumentException e) {
            volume.setText(Figures.UNKNOWN);
            remark.setText(e.getMessage());
        }
    }

    private static double number(TextField field) {
        String text = field.getText().strip();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    text.isEmpty() ? "three numbers are needed" : "\"" + text + "\" is not a number", e);
        }
    }

    private static TextField field(String id, String text) {
        TextField field = new TextField(text);
        field.setId(id);
        field.setPrefColumnCount(5);
        field.setAlignment(Pos.CENTER_RIGHT);
        // Else it would have the focus from the start, and the single keys would be silent.
        field.setFocusTraversable(false);
        return field;
    }

    private static HBox line(String words, Region value, Label unit) {
        Label name = new Label(words);
        name.getStyleClass().add("quiet");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        unit.getStyleClass().add("quiet");
        if (value instanceof TextField) {
            unit.setMinWidth(UNIT_PX);
        }
        HBox line = new HBox(6, name, space, value, unit);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
