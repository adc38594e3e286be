package org.tractionscope.viewer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** May I believe it: the lamp, unlit as long as nothing judges the frames. */
final class TrustBlock extends HBox {

    private final Label sentence = new Label();

    TrustBlock() {
        super(12);
        setId("trust");
        getStyleClass().addAll("block", "trust");
        setAlignment(Pos.TOP_LEFT);
        Label heading = new Label("Not judged");
        heading.getStyleClass().add("trust-heading");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(2, heading, sentence);
        words.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(Symbols.notJudged(), words);
    }

    void show(ViewerSnapshot snapshot) {
        sentence.setText(
                snapshot.newest().traction().isEmpty()
                        ? "There is no traction to judge yet."
                        : "No check ran on this frame: nothing says whether the model may be trusted on it.");
    }
}
