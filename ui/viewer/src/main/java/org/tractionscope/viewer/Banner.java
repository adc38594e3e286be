package org.tractionscope.viewer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.StripItem;
import org.tractionscope.viewer.widget.Symbols;
import org.tractionscope.viewer.widget.Urgency;

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
        Flow flow = snapshot.flow();
        boolean isLost = !flow.broker().isConnected();
        boolean isUnkept = flow.recording().state() == RecordingState.State.NOT_RECORDING;
        StripItem.place(this, isLost || isUnkept);
        if (isLost) {
            showLost(snapshot, flow);
        } else if (isUnkept) {
            heading.setText("Not recording: " + flow.recording().detail() + ".");
            sentence.setText("Frames are predicted but not kept.");
        }
    }

    private void showLost(ViewerSnapshot snapshot, Flow flow) {
        long sinceNs = snapshot.nowUnixNs() - flow.broker().lostSinceUnixNs().orElse(snapshot.nowUnixNs());
        long spooled = flow.ledger().spooled();
        heading.setText("Broker lost " + Figures.timer(Math.max(0, sinceNs) / 60e9) + " ago. "
                + (spooled > 0 ? "Frames are kept, traction is not computed." : "Traction is not computed."));
        sentence.setText((spooled > 0
                        ? Figures.counted(spooled, "frame") + (spooled == 1 ? " waits" : " wait")
                                + " on the acquisition computer. "
                        : "")
                + "The camera is not affected. What is shown below is what arrived before.");
    }
}
