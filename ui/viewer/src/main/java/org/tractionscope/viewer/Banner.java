package org.tractionscope.viewer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;

/** Bad news in a row of its own; it shrinks the image and never covers it. */
final class Banner extends HBox {

    private final Label heading = new Label();
    private final Label sentence = new Label();

    Banner() {
        super(16);
        setId("banner");
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER_LEFT);
        heading.getStyleClass().add("banner-heading");
        VBox words = new VBox(2, heading, sentence);
        words.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Symbols.of(Urgency.BAD, 26), words);
        StripItem.place(this, false);
    }

    void show(ViewerSnapshot snapshot) {
        boolean isLost = !snapshot.flow().broker().isConnected();
        StripItem.place(this, isLost);
        if (!isLost) {
            return;
        }
        long sinceNs = snapshot.nowUnixNs()
                - snapshot.flow().broker().lostSinceUnixNs().orElse(snapshot.nowUnixNs());
        heading.setText(
                "Broker lost " + Figures.timer(Math.max(0, sinceNs) / 60e9) + " ago. Traction is not computed.");
        sentence.setText("The camera is not affected. What is shown below is what arrived before.");
    }
}
