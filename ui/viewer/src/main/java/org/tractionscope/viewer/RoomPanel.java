package org.tractionscope.viewer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.snapshot.FrameAge;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.StripItem;
import org.tractionscope.viewer.widget.Urgency;

/** All that is read from across the microscope room: value, lamp, phase, countdown and the age of the frame. */
final class RoomPanel extends VBox {

    private final ValueBlock value = new ValueBlock();
    private final TrustBlock trust = new TrustBlock();
    private final PhasePanel phase = new PhasePanel();
    private final StripItem age = new StripItem("room-age", "Newest traction");

    RoomPanel() {
        setId("room");
        getStyleClass().addAll("side", "room");
        setAlignment(Pos.TOP_LEFT);
        phase.setMaxWidth(Double.MAX_VALUE);
        Region rest = new Region();
        rest.getStyleClass().add("side-rest");
        setVgrow(rest, Priority.ALWAYS);
        Label keys = new Label("F or Esc: back");
        keys.getStyleClass().addAll("small", "room-keys");
        getChildren().addAll(value, trust, phase, age, rest, keys);
        StripItem.place(this, false);
    }

    void show(ViewerSnapshot live, ViewerSnapshot seen, int cellId) {
        if (!isVisible()) {
            return;
        }
        value.show(seen, cellId);
        trust.show(seen, cellId);
        phase.show(live);
        live.age().ifPresentOrElse(this::showAge, () -> age.show(Urgency.NORMAL, Figures.UNKNOWN, "no traction yet"));
    }

    private void showAge(FrameAge shown) {
        Urgency urgency =
                switch (shown.judgement()) {
                    case LATE -> Urgency.WARN;
                    case STALE -> Urgency.BAD;
                    case NORMAL, NOT_JUDGED -> Urgency.NORMAL;
                };
        age.show(urgency, Figures.duration(shown.ageNs()), "old");
    }
}
