package org.tractionscope.viewer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One line of the side panel: a name on the left, a reading on the right. */
final class Row extends HBox {

    private final Reading reading = new Reading();

    Row(String name) {
        setAlignment(Pos.BASELINE_LEFT);
        getStyleClass().add("row");
        Label label = new Label(name);
        label.getStyleClass().add("row-name");
        label.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(label, space, reading);
    }

    void show(String value, String unitOrReason) {
        reading.show(value, unitOrReason);
    }
}
