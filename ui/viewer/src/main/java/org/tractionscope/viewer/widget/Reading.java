package org.tractionscope.viewer.widget;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A number with what makes it readable: the value strong, its unit or reason quiet beside it, on one baseline. */
public final class Reading extends HBox {

    private final Label value = new Label();
    private final Label rest = new Label();

    /** Nothing to read yet. */
    public Reading() {
        super(4);
        setAlignment(Pos.BASELINE_LEFT);
        value.getStyleClass().add("value");
        rest.getStyleClass().add("unit");
        value.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(value, rest);
    }

    /** A value and its unit. */
    public void show(String newValue, String unitOrReason) {
        value.setText(newValue);
        rest.setText(unitOrReason);
        StripItem.place(value, !newValue.isEmpty());
        StripItem.place(rest, !unitOrReason.isEmpty());
    }

    /** The words as they are read. */
    public String text() {
        return rest.getText().isEmpty() ? value.getText() : value.getText() + " " + rest.getText();
    }
}
