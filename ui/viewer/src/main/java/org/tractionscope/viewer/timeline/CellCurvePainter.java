package org.tractionscope.viewer.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.tractionscope.viewer.snapshot.CellCurve;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.theme.Lato;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** Paints cells in percent of their own baseline: each by colour, line and name at its end, the chosen one with its band. */
final class CellCurvePainter {

    private static final double CHOSEN_PX = 2.4;
    private static final double OTHER_PX = 1.5;
    private static final double LABEL_PX = 15;
    private static final double BAND_ALPHA = 0.22;
    private static final double WHOLE = 100;

    private final GraphicsContext gc;
    private final Axes axes;
    private final Theme theme;

    private record Label(String text, double x, double y, Color colour) {}

    CellCurvePainter(GraphicsContext gc, Axes axes, Theme theme) {
        this.gc = gc;
        this.axes = axes;
        this.theme = theme;
    }

    /** Paints the line of 100 % and all curves, the chosen one last. */
    void paint(List<CellCurve> curves, int chosen) {
        double y = Math.rint(axes.y(WHOLE)) + 0.5;
        gc.setStroke(Tone.LABEL.in(theme));
        gc.setLineWidth(1);
        gc.setLineDashes(5, 4);
        gc.strokeLine(axes.plot().getMinX(), y, axes.plot().getMaxX(), y);
        gc.setLineDashes();
        List<Label> labels = new ArrayList<>();
        curves.stream()
                .sorted(Comparator.comparing(curve -> curve.id() == chosen))
                .forEach(curve -> paint(curve, curve.id() == chosen).ifPresent(labels::add));
        paintLabels(labels);
    }

    private Optional<Label> paint(CellCurve curve, boolean isChosen) {
        Color colour = Tone.ofCell(curve.id()).in(theme);
        if (isChosen) {
            paintBand(curve, colour);
        }
        List<TractionPoint> points = curve.points().stream()
                .map(point -> new TractionPoint(
                        point.sequence(), point.elapsedMin(), point.percent().orElse(0), point.percent()))
                .toList();
        gc.setStroke(colour);
        gc.setLineWidth(isChosen ? CHOSEN_PX : OTHER_PX);
        gc.setLineCap(StrokeLineCap.BUTT);
        gc.setLineDashes(curve.isProvisional() ? new double[] {3, 3} : dashes(curve.id()));
        for (List<Point2D> segment : Curve.of(points, TractionPoint::cellTotal, axes)) {
            gc.setLineJoin(segment.size() > axes.plot().getWidth() ? StrokeLineJoin.BEVEL : StrokeLineJoin.ROUND);
            gc.beginPath();
            gc.moveTo(segment.get(0).getX(), segment.get(0).getY());
            segment.forEach(point -> gc.lineTo(point.getX(), point.getY()));
            gc.stroke();
        }
        gc.setLineDashes();
        return label(curve, isChosen, colour);
    }

    private static double[] dashes(int id) {
        return id == 3 ? new double[] {7, 3} : new double[0];
    }

    private Optional<Label> label(CellCurve curve, boolean isChosen, Color colour) {
        List<CellCurve.Point> points = curve.points();
        int index = points.size() - 1;
        while (index >= 0 && points.get(index).percent().isEmpty()) {
            index--;
        }
        if (index < 0) {
            return Optional.empty();
        }
        CellCurve.Point last = points.get(index);
        double percent = last.percent().getAsDouble();
        double x = axes.x(last.elapsedMin());
        if (x > axes.plot().getMaxX() + 1 || x < axes.plot().getMinX()) {
            return Optional.empty();
        }
        if (isChosen) {
            gc.setFill(Tone.PANEL.in(theme));
            gc.fillOval(x - 6, axes.y(percent) - 6, 12, 12);
            gc.setFill(colour);
            gc.fillOval(x - 4.5, axes.y(percent) - 4.5, 9, 9);
        }
        String text = "C" + curve.id() + " " + (curve.isProvisional() ? "≈" : "") + Math.round(percent) + " %";
        return Optional.of(new Label(text, x + 10, axes.y(percent), colour));
    }

    /** Writes the names at the ends, apart from each other where the ends are close. */
    private void paintLabels(List<Label> labels) {
        gc.setFont(Lato.BOLD.at(13));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        double free = Double.NEGATIVE_INFINITY;
        for (Label label :
                labels.stream().sorted(Comparator.comparingDouble(Label::y)).toList()) {
            double y = Math.max(label.y(), free);
            free = y + LABEL_PX;
            gc.setStroke(Tone.PANEL.in(theme));
            gc.setLineWidth(4);
            gc.strokeText(label.text(), label.x(), y);
            gc.setFill(label.colour());
            gc.fillText(label.text(), label.x(), y);
        }
    }

    private void paintBand(CellCurve curve, Color colour) {
        List<CellCurve.Point> run = new ArrayList<>();
        for (CellCurve.Point point : curve.points()) {
            if (point.band().isPresent() && point.percent().isPresent()) {
                run.add(point);
            } else {
                fillBand(run, colour);
                run.clear();
            }
        }
        fillBand(run, colour);
    }

    /** One polygon with a point for each pixel column at most. */
    private void fillBand(List<CellCurve.Point> run, Color colour) {
        List<Point2D> upper = new ArrayList<>();
        List<Point2D> lower = new ArrayList<>();
        OptionalDouble before = OptionalDouble.empty();
        for (CellCurve.Point point : run) {
            double x = axes.x(point.elapsedMin());
            if (before.isEmpty() || x - before.getAsDouble() >= 1) {
                before = OptionalDouble.of(x);
                upper.add(new Point2D(x, axes.y(point.band().orElseThrow().high())));
                lower.add(new Point2D(x, axes.y(point.band().orElseThrow().low())));
            }
        }
        if (upper.size() < 2) {
            return;
        }
        Collections.reverse(lower);
        upper.addAll(lower);
        gc.setFill(Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA));
        gc.fillPolygon(
                upper.stream().mapToDouble(Point2D::getX).toArray(),
                upper.stream().mapToDouble(Point2D::getY).toArray(),
                upper.size());
    }
}
