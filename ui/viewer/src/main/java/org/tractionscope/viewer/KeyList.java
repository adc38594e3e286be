package org.tractionscope.viewer;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.tractionscope.viewer.widget.StripItem;

/** All keys, over the middle of the screen while it is asked for. */
final class KeyList extends GridPane {

    private record Line(String keys, String does) {}

    private static final int ROWS = 15;
    private static final List<Line> LINES = List.of(
            new Line("V  H  R", "select, pan, draw a region"),
            new Line("C  L", "contrast, layers and colours"),
            new Line("O  A  K", "tint, arrows, cell outline"),
            new Line("B", "zyxin and traction side by side"),
            new Line("wheel, double click", "zoom at the pointer, fit the cell"),
            new Line("P  Shift P", "save a picture, a movie"),
            new Line("D", "dim all but the image"),
            new Line("F", "full screen for the microscope room"),
            new Line("Tab", "next cell"),
            new Line("T", "light or dark"),
            new Line("Esc", "close what lies over the picture"),
            new Line("?", "this list"),
            new Line("M", "mark now"),
            new Line("1  2", "drug in, wash"),
            new Line("3  4", "note, exclude this frame; with text"),
            new Line("←  →", "one frame back, on"),
            new Line("Home  End", "first frame, back to live"),
            new Line("Space", "freeze the view; play in a replay"),
            new Line("Ctrl P", "pause the protocol, or let it go on"),
            new Line("Ctrl +", "5 min more of this phase"),
            new Line("Ctrl N", "next phase; asks"),
            new Line("F1  F2  F3  F4", "live, protocol, compare; write the report"));

    KeyList() {
        setId("keys");
        getStyleClass().addAll("card", "key-list");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setHgap(16);
        setVgap(6);
        for (int i = 0; i < LINES.size(); i++) {
            Label keys = new Label(LINES.get(i).keys());
            keys.getStyleClass().add("value");
            keys.setMinWidth(USE_PREF_SIZE);
            Label does = new Label(LINES.get(i).does());
            does.getStyleClass().add("quiet");
            does.setMinWidth(USE_PREF_SIZE);
            int column = i < ROWS ? 0 : 2;
            add(keys, column, i % ROWS);
            add(does, column + 1, i % ROWS);
        }
        StripItem.place(this, false);
    }

    void toggle() {
        StripItem.place(this, !isVisible());
    }

    void close() {
        StripItem.place(this, false);
    }
}
