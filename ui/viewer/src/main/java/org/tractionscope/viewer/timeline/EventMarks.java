package org.tractionscope.viewer.timeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.viewer.theme.Lato;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** What really happened: a triangle and a dotted line at each dose, wash and note; cancelled ones struck through. */
final class EventMarks {

    private static final Set<ExperimentEvent.Kind> SHOWN = EnumSet.of(
            ExperimentEvent.Kind.DRUG_IN,
            ExperimentEvent.Kind.WASHED,
            ExperimentEvent.Kind.NOTE,
            ExperimentEvent.Kind.EXCLUDED);
    private static final double MERGE_PX = 24;
    private static final double TRIANGLE_PX = 5;

    /** One mark, for one event or for several of a kind that lie too close to be told apart. */
    record Mark(double minutes, String text, boolean isCancelled) {}

    private EventMarks() {}

    /** The marks of the events, by time. */
    static List<Mark> of(List<ExperimentEvent> events, Axes axes) {
        Set<String> cancelled = new HashSet<>();
        events.forEach(event -> event.cancels().ifPresent(cancelled::add));
        List<ExperimentEvent> open = new ArrayList<>(events);
        open.removeIf(event -> !SHOWN.contains(event.kind()));
        List<Mark> marks = new ArrayList<>();
        while (!open.isEmpty()) {
            ExperimentEvent first = open.remove(0);
            boolean isCancelled = cancelled.contains(first.eventId());
            int same = 1;
            while (!open.isEmpty()
                    && open.get(0).kind() == first.kind()
                    && first.text().equals(open.get(0).text())
                    && cancelled.contains(open.get(0).eventId()) == isCancelled
                    && axes.x(open.get(0).at().elapsedMin()) - axes.x(first.at().elapsedMin()) < MERGE_PX) {
                open.remove(0);
                same++;
            }
            marks.add(new Mark(first.at().elapsedMin(), words(first) + (same > 1 ? " ×" + same : ""), isCancelled));
        }
        return marks;
    }

    static void paint(GraphicsContext gc, List<Mark> marks, Axes axes, Theme theme) {
        double top = axes.plot().getMinY();
        double free = Double.NEGATIVE_INFINITY;
        for (Mark mark : marks) {
            Color colour = (mark.isCancelled() ? Tone.HINT : Tone.TEXT).in(theme);
            double x = axes.x(mark.minutes());
            if (x < axes.plot().getMinX() - 1 || x > axes.plot().getMaxX() + 1) {
                continue;
            }
            gc.setFill(colour);
            gc.fillPolygon(
                    new double[] {x - TRIANGLE_PX, x + TRIANGLE_PX, x}, new double[] {top - 1, top - 1, top + 7}, 3);
            gc.setStroke(colour);
            gc.setLineWidth(1);
            gc.setLineDashes(1.5, 3);
            gc.strokeLine(x, top + 7, x, axes.plot().getMaxY());
            gc.setLineDashes();
            double width = Lato.REGULAR.widthOf(mark.text(), 12);
            double left = x + 8 + width > axes.plot().getMaxX() ? x - 8 - width : x + 8;
            if (left < free) {
                continue;
            }
            free = left + width + 6;
            gc.setFont(Lato.REGULAR.at(12));
            gc.setTextAlign(TextAlignment.LEFT);
            gc.setTextBaseline(VPos.BASELINE);
            gc.setStroke(Tone.PANEL.in(theme));
            gc.setLineWidth(3);
            gc.strokeText(mark.text(), left, top + 14);
            gc.fillText(mark.text(), left, top + 14);
            if (mark.isCancelled()) {
                gc.fillRect(left, top + 9.5, width, 1);
            }
        }
    }

    private static String words(ExperimentEvent event) {
        if (!event.text().isEmpty()) {
            return event.text();
        }
        return switch (event.kind()) {
            case DRUG_IN -> "drug in";
            case WASHED -> "wash";
            case EXCLUDED -> "excluded";
            default -> "note";
        };
    }
}
