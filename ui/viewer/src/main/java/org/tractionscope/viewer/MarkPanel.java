package org.tractionscope.viewer;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.viewer.protocol.EventDesk;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Look;
import org.tractionscope.viewer.widget.StripItem;

/** Notes what was done, at the press of a key; the text may follow, and the newest mark may be taken back. */
final class MarkPanel extends VBox {

    private static final long SAID_NS = 2_000_000_000L;
    private static final long UNDO_NS = 10_000_000_000L;

    private final EventDesk desk;
    private final Button mark = keyed("mark", "Mark event", "M");
    private final Button undo = new Button("Undo");
    private final TextField text = new TextField();
    private final HBox kinds;
    private Optional<CaptureTime> pressed = Optional.empty();
    private ExperimentEvent.Kind pressedKind = ExperimentEvent.Kind.NOTE;

    MarkPanel(EventDesk desk) {
        super(8);
        this.desk = desk;
        setId("mark-panel");
        mark.getStyleClass().setAll("button", "primary");
        mark.setMaxWidth(Double.MAX_VALUE);
        mark.setOnAction(event -> mark(ExperimentEvent.Kind.NOTE));
        Button drug = keyed("mark-drug", "Drug", "1");
        Button wash = keyed("mark-wash", "Wash", "2");
        Button note = keyed("mark-note", "Note", "3");
        drug.setOnAction(event -> mark(ExperimentEvent.Kind.DRUG_IN));
        wash.setOnAction(event -> mark(ExperimentEvent.Kind.WASHED));
        note.setOnAction(event -> write(ExperimentEvent.Kind.NOTE));
        kinds = new HBox(6, drug, wash, note);
        undo.setId("mark-undo");
        undo.getStyleClass().setAll("button", "link");
        undo.setFocusTraversable(false);
        undo.setOnAction(event -> desk.newestMark().ifPresent(newest -> desk.undo(newest, "taken back")));
        text.setId("mark-text");
        text.setFocusTraversable(false);
        text.setPromptText("Text, Enter saves, Esc discards");
        text.setOnAction(event -> save());
        text.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                discard();
                event.consume();
            }
        });
        for (Button button : new Button[] {mark, drug, wash, note}) {
            button.setDisable(!desk.canNote());
            button.setFocusTraversable(false);
        }
        mark.setText(desk.canNote() ? "Mark event" : "No run to mark");
        StripItem.place(undo, false);
        StripItem.place(text, false);
        getChildren().addAll(undo, mark, text, kinds);
    }

    static Button keyed(String id, String words, String key) {
        Label cap = new Label(key);
        cap.getStyleClass().add("key");
        Button button = new Button(words, cap);
        button.setId(id);
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setMinWidth(USE_PREF_SIZE);
        button.setFocusTraversable(false);
        return button;
    }

    /** Marks at once. */
    void mark(ExperimentEvent.Kind kind) {
        desk.mark(kind, "");
    }

    /** Holds the moment and asks for the text. */
    void write(ExperimentEvent.Kind kind) {
        if (!desk.canNote()) {
            return;
        }
        pressed = Optional.of(desk.now());
        pressedKind = kind;
        text.clear();
        StripItem.place(text, true);
        StripItem.place(kinds, false);
        text.requestFocus();
    }

    /** Shows what was marked a moment ago, and how it is taken back. */
    void show(ViewerSnapshot live) {
        if (!desk.canNote()) {
            return;
        }
        Optional<ExperimentEvent> newest = desk.newestMark();
        long agoNs = newest.map(event -> live.nowUnixNs() - event.at().unixNs()).orElse(Long.MAX_VALUE);
        String at = newest.map(event -> Figures.timer(event.at().elapsedMin())).orElse("");
        mark.setText(agoNs < SAID_NS ? "Marked at " + at : "Mark event");
        Look.set(mark, "button", agoNs < SAID_NS ? "marked" : "primary");
        StripItem.place(undo, agoNs < UNDO_NS);
        undo.setText("Undo the mark at " + at);
    }

    private void save() {
        pressed.ifPresent(at -> desk.mark(pressedKind, text.getText().strip(), at));
        discard();
    }

    private void discard() {
        pressed = Optional.empty();
        StripItem.place(text, false);
        StripItem.place(kinds, true);
        Optional.ofNullable(getScene()).ifPresent(scene -> scene.getRoot().requestFocus());
    }
}
