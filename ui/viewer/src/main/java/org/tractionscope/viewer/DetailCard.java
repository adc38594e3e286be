package org.tractionscope.viewer;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.widget.Row;
import org.tractionscope.viewer.widget.StripItem;

/** What a place of the top strip knows beyond its one line; over the edge of the picture, until it is clicked again. */
final class DetailCard extends VBox {

    private String shownId = "";

    DetailCard() {
        super(6);
        setId("details");
        getStyleClass().add("card");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StripItem.place(this, false);
    }

    /** The place that is explained; empty while none is. */
    String shownId() {
        return shownId;
    }

    void open(String id, String title, List<? extends Node> lines) {
        shownId = id;
        Label heading = new Label(title);
        heading.getStyleClass().add("block-title");
        getChildren().setAll(heading);
        getChildren().addAll(lines);
        StripItem.place(this, true);
    }

    void close() {
        shownId = "";
        StripItem.place(this, false);
    }

    static Row row(String name, String value, String rest) {
        Row row = new Row(name);
        row.show(value, rest);
        return row;
    }

    static Label sentence(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("quiet");
        label.setMaxWidth(368);
        return label;
    }
}
