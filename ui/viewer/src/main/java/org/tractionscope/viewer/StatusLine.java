package org.tractionscope.viewer;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.tractionscope.viewer.image.CursorReading;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.widget.Reading;

/** The line below the picture: values under the pointer, zoom, and what was last done. */
final class StatusLine extends HBox {

    private final Reading cursor = new Reading();
    private final Reading traction = new Reading();
    private final Reading counts = new Reading();
    private final Label message = new Label();
    private final Reading zoom = new Reading();
    private final Reading threshold = new Reading();

    StatusLine() {
        super(20);
        setId("status");
        getStyleClass().add("status");
        setStyle(Theme.DARK.style());
        setAlignment(Pos.CENTER_LEFT);
        setFillHeight(false);
        message.getStyleClass().add("status-message");
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(cursor, traction, counts, message, space, zoom, threshold);
        show(Optional.empty(), Optional.empty(), "");
    }

    /** The values under the pointer; micrometres where the pixel size is known. */
    void show(Optional<CursorReading> reading, Optional<Double> umPerPx, String unit) {
        if (reading.isEmpty()) {
            cursor.show("Cursor " + Figures.UNKNOWN, "");
            traction.show("", "");
            counts.show("", "");
            return;
        }
        CursorReading at = reading.get();
        double scale = umPerPx.orElse(1.0);
        cursor.show(
                "x " + Figures.fixed(at.columnPx() * scale, 1) + "  y " + Figures.fixed(at.rowPx() * scale, 1),
                umPerPx.isPresent() ? "µm" : "px");
        if (at.traction().isPresent()) {
            traction.show("|T| " + Figures.value(at.traction().getAsDouble()), unit + (at.inCell() ? ", cell" : ""));
        } else {
            traction.show("|T| " + Figures.UNKNOWN, "outside the field");
        }
        counts.show("Zyxin " + Figures.count(at.counts()), "counts");
    }

    void showView(Optional<Double> factor, double arrowThreshold, String unit) {
        zoom.show(
                "Zoom "
                        + factor.map(z -> Figures.round(Math.rint(1000 * z) / 10))
                                .orElse(Figures.UNKNOWN),
                "%");
        threshold.show("Arrow threshold " + Figures.round(arrowThreshold), unit);
    }

    /** Says what was just done, such as where a screenshot went. */
    void say(String words) {
        message.setText(words);
    }
}
