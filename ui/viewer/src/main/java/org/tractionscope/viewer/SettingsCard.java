package org.tractionscope.viewer;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.widget.StripItem;

/** A small card over the edge of the picture with sliders, each with its value and unit beside it. */
final class SettingsCard extends VBox {

    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    SettingsCard(String id, String title) {
        super(8);
        setId(id);
        getStyleClass().add("card");
        Label heading = new Label(title);
        heading.getStyleClass().add("block-title");
        getChildren().add(heading);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StripItem.place(this, false);
    }

    /** What a slider sets: its name, its ends, its value now. */
    record Scale(String name, double least, double most, double value) {}

    /** Adds a slider whose value is written by {@code words} and handed to {@code use} at every change. */
    void add(Scale scale, DoubleFunction<String> words, DoubleConsumer use) {
        Label name = new Label(scale.name());
        name.getStyleClass().add("card-name");
        Label shown = new Label(words.apply(scale.value()));
        shown.getStyleClass().add("card-value");
        double value = Math.min(scale.most(), Math.max(scale.least(), scale.value()));
        Slider slider = new Slider(scale.least(), scale.most(), value);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().addListener((observed, before, now) -> {
            shown.setText(words.apply(now.doubleValue()));
            use.accept(now.doubleValue());
        });
        HBox line = new HBox(8, name, slider, shown);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(line);
    }

    /** Adds a row of words of which one is chosen. */
    void choose(String title, List<String> words, String chosen, Consumer<String> use) {
        Label name = new Label(title);
        name.getStyleClass().add("card-name");
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        for (String word : words) {
            Button button = new Button(word);
            button.getStyleClass().setAll("segment");
            button.setFocusTraversable(false);
            button.pseudoClassStateChanged(ON, word.equals(chosen));
            button.setOnAction(event -> {
                segments.getChildren().forEach(other -> other.pseudoClassStateChanged(ON, other.equals(button)));
                use.accept(word);
            });
            segments.getChildren().add(button);
        }
        HBox line = new HBox(8, name, segments);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(line);
    }

    /** Adds a button. */
    void press(String words, Runnable use) {
        Button button = new Button(words);
        button.setFocusTraversable(false);
        button.setOnAction(event -> use.run());
        getChildren().add(button);
    }

    void clear() {
        getChildren().remove(1, getChildren().size());
    }
}
