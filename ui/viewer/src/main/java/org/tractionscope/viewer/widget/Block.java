package org.tractionscope.viewer.widget;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A part of the side panel: a heading with a quiet remark at its right, and rows. */
public abstract class Block extends VBox {

    private final Label heading = new Label();
    private final Label remark = new Label();

    /** A block under a heading; {@code id} is that of its node. */
    protected Block(String id, String title) {
        super(4);
        setId(id);
        getStyleClass().add("block");
        heading.setText(title);
        heading.getStyleClass().add("block-title");
        remark.getStyleClass().add("block-remark");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(heading, space, remark);
        line.setAlignment(Pos.BASELINE_LEFT);
        line.getStyleClass().add("block-head");
        getChildren().add(line);
    }

    /** Writes another heading. */
    protected final void title(String words) {
        heading.setText(words);
    }

    /** Writes the quiet remark at the right of the heading. */
    protected final void remark(String words) {
        remark.setText(words);
    }
}
