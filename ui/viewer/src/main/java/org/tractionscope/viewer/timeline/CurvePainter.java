package org.tractionscope.viewer.timeline;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Lato;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** Paints the totals: the cell's bold, the whole field's thin, each with its last value at its end. */
final class CurvePainter {

    private static final double CELL_PX = 2.4;
    private static final double FIELD_PX = 1.5;
    private static final double SPARSE_PX = 14;
    private static final double DOT_PX = 3;
    private static final double END_DOT_PX = 4.5;
    private static final double LABEL_GAP_PX = 16;

    private final GraphicsContext gc;
    private final Axes axes;
    private final Theme theme;

    CurvePainter(GraphicsContext gc, Axes axes, Theme theme) {
        this.gc = gc;
        this.axes = axes;
        this.theme = theme;
    }

    /** Puts a red ground under the times in which nothing was measured. */
    void paintGaps(List<TractionPoint> points) {
        Gaps gaps = new Gaps(points);
        for (int i = 0; i + 1 < points.size(); i++) {
            if (gaps.isAfter(i)) {
                paintGap(points.get(i).elapsedMin(), points.get(i + 1).elapsedMin());
            }
        }
    }

    /** Puts a red ground under one such time. */
    void paintGap(double fromMin, double toMin) {
        double left = Math.max(axes.x(fromMin), axes.plot().getMinX());
        double right = Math.min(axes.x(toMin), axes.plot().getMaxX());
        if (right > left) {
            gc.setFill(Tone.BAD_GROUND.in(theme));
            gc.fillRect(left, axes.plot().getMinY(), right - left, axes.plot().getHeight());
        }
    }

    /** Draws the totals of cell and field. */
    void paint(List<TractionPoint> points) {
        if (points.isEmpty()) {
            note("no traction yet");
            return;
        }
        Function<TractionPoint, OptionalDouble> field = point -> OptionalDouble.of(point.fieldTotal());
        boolean hasCell = points.stream().anyMatch(point -> point.cellTotal().isPresent());
        Color quiet = Tone.LABEL.in(theme);
        Color strong = Tone.CELL_1.in(theme);
        Optional<Double> fieldEnd = curve(points, field, hasCell ? quiet : strong, hasCell ? FIELD_PX : CELL_PX);
        Optional<Double> cellEnd =
                hasCell ? curve(points, TractionPoint::cellTotal, strong, CELL_PX) : Optional.empty();
        TractionPoint last = points.get(points.size() - 1);
        double fieldY = fieldEnd.orElse(axes.plot().getMinY());
        fieldEnd.ifPresent(y -> label(last, "Field ", last.fieldTotal(), y, hasCell ? quiet : strong));
        cellEnd.ifPresent(y -> {
            double clear = Math.abs(y - fieldY) < LABEL_GAP_PX ? fieldY + LABEL_GAP_PX : y;
            label(last, "Cell ", last.cellTotal().orElse(0), clear, strong);
        });
    }

    /** Strokes a curve and returns the height of its end, where the last point has a value. */
    private Optional<Double> curve(
            List<TractionPoint> points, Function<TractionPoint, OptionalDouble> value, Color colour, double widthPx) {
        gc.setStroke(colour);
        gc.setFill(colour);
        gc.setLineWidth(widthPx);
        gc.setLineCap(StrokeLineCap.ROUND);
        gc.setLineDashes();
        for (List<Point2D> segment : Curve.of(points, value, axes)) {
            // Where every pixel column goes up and down, nobody sees the joins, and round ones cost most of the stroke.
            gc.setLineJoin(segment.size() > axes.plot().getWidth() ? StrokeLineJoin.BEVEL : StrokeLineJoin.ROUND);
            gc.beginPath();
            gc.moveTo(segment.get(0).getX(), segment.get(0).getY());
            segment.forEach(point -> gc.lineTo(point.getX(), point.getY()));
            gc.stroke();
            double length =
                    segment.get(segment.size() - 1).getX() - segment.get(0).getX();
            if (length >= SPARSE_PX * (segment.size() - 1)) {
                segment.forEach(point -> dot(point.getX(), point.getY(), DOT_PX));
            }
        }
        TractionPoint last = points.get(points.size() - 1);
        OptionalDouble end = value.apply(last);
        if (end.isEmpty() || axes.x(last.elapsedMin()) > axes.plot().getMaxX() + 1) {
            return Optional.empty();
        }
        double y = axes.y(end.getAsDouble());
        gc.setFill(Tone.PANEL.in(theme));
        dot(axes.x(last.elapsedMin()), y, END_DOT_PX + 1.5);
        gc.setFill(colour);
        dot(axes.x(last.elapsedMin()), y, END_DOT_PX);
        return Optional.of(y);
    }

    private void label(TractionPoint last, String name, double total, double y, Color colour) {
        String text = name + Figures.count(Math.round(total));
        double x = axes.x(last.elapsedMin()) + 10;
        gc.setFont(Lato.BOLD.at(13));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        gc.setStroke(Tone.PANEL.in(theme));
        gc.setLineWidth(4);
        gc.strokeText(text, x, y);
        gc.setFill(colour);
        gc.fillText(text, x, y);
    }

    private void note(String text) {
        gc.setFont(Lato.REGULAR.at(13));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        gc.setFill(Tone.HINT.in(theme));
        gc.fillText(
                text,
                axes.plot().getMinX() + axes.plot().getWidth() / 2,
                axes.plot().getMinY() + axes.plot().getHeight() / 2);
    }

    private void dot(double x, double y, double radius) {
        gc.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
