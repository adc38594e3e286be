package org.tractionscope.viewer;

import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.widget.StripItem;

/** What opens under the mark at the left of the strip: the screens, the keys, the other palette. */
final class ScreenMenu extends VBox {

    /** What the menu does: go to a screen by number, write the report, show the keys, change the palette. */
    record Actions(IntConsumer toScreen, Runnable writeReport, Runnable showKeys, Runnable switchTheme) {}

    ScreenMenu(Actions actions) {
        super(6);
        setId("screen-menu");
        getStyleClass().add("card");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPrefWidth(200);
        StackPane.setMargin(this, new Insets(56, 0, 0, 4));
        add("Live", "F1", () -> actions.toScreen().accept(1));
        add("Protocol", "F2", () -> actions.toScreen().accept(2));
        add("Compare", "F3", () -> actions.toScreen().accept(3));
        add("Report", "F4", actions.writeReport());
        add("Keys", "?", actions.showKeys());
        add("Light or dark", "T", actions.switchTheme());
        StripItem.place(this, false);
    }

    private void add(String words, String key, Runnable action) {
        Button button = MarkPanel.keyed("menu-" + words.split(" ")[0].toLowerCase(Locale.ROOT), words, key);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> {
            close();
            action.run();
        });
        getChildren().add(button);
    }

    void toggle() {
        StripItem.place(this, !isVisible());
    }

    void close() {
        StripItem.place(this, false);
    }
}
