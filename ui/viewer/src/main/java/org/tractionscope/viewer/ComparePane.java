package org.tractionscope.viewer;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.image.Layer;
import org.tractionscope.viewer.image.TintChoice;
import org.tractionscope.viewer.snapshot.Lamp;
import org.tractionscope.viewer.widget.Symbols;

/** One picture of a comparison: a letter, what it shows, the picture, and numbers below. */
final class ComparePane extends VBox {

    private final ImagePane image;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final StackPane lamp = new StackPane();
    private final HBox numbers = new HBox(24);
    private Optional<Lamp> shownLamp = Optional.empty();

    ComparePane(String id, String letter, ViewerOptions options, TintChoice tint) {
        setId(id);
        image = new ImagePane(options.overlay(), options.zone());
        image.setId(id + "-image");
        image.setTint(tint);
        image.setInsetShown(false);
        image.setChipsShown(false);
        image.reserve(new Insets(0, ImagePane.COLOUR_BAR_PX, 0, 0));
        if (tint.kind() == TintChoice.Kind.DIFFERENCE) {
            image.setShown(Layer.ARROWS, false);
        }
        Label sign = new Label(letter);
        sign.getStyleClass().add("pane-letter");
        sign.setMinWidth(USE_PREF_SIZE);
        title.getStyleClass().add("value");
        subtitle.getStyleClass().add("quiet");
        VBox words = new VBox(title, subtitle);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(12, sign, words, space, lamp);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("pane-head");
        numbers.getStyleClass().add("pane-foot");
        setVgrow(image, Priority.ALWAYS);
        image.setMinSize(0, 0);
        getChildren().addAll(head, image, numbers);
        HBox.setHgrow(this, Priority.ALWAYS);
        setPrefWidth(100);
        setMinWidth(0);
    }

    ImagePane image() {
        return image;
    }

    void head(String words, String below, Optional<Lamp> newLamp) {
        title.setText(words);
        subtitle.setText(below);
        if (!newLamp.equals(shownLamp)) {
            shownLamp = newLamp;
            lamp.getChildren().clear();
            newLamp.ifPresent(value -> lamp.getChildren().add(Symbols.lamp(value, 22)));
        }
    }

    void number(int place, String name, String value, String unit) {
        while (numbers.getChildren().size() <= place) {
            Label label = new Label();
            label.getStyleClass().add("strip-label");
            Label strong = new Label();
            strong.getStyleClass().add("heading");
            Label rest = new Label();
            rest.getStyleClass().add("quiet");
            HBox line = new HBox(4, strong, rest);
            line.setAlignment(Pos.BASELINE_LEFT);
            numbers.getChildren().add(new VBox(label, line));
        }
        VBox column = (VBox) numbers.getChildren().get(place);
        ((Label) column.getChildren().get(0)).setText(name);
        HBox line = (HBox) column.getChildren().get(1);
        ((Label) line.getChildren().get(0)).setText(value);
        ((Label) line.getChildren().get(1)).setText(unit);
    }
}
