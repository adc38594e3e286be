package org.tractionscope.viewer.timeline;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Lato;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** Curves over one time axis, each with its last value at its end; confined to the JavaFX thread. */
public final class CurveChart extends Region {

    private static final double LEFT_PX = 64;
    private static final double RIGHT_PX = 150;
    private static final double TOP_PX = 46;
    private static final double BOTTOM_PX = 28;
    private static final double HEADER_TOP_PX = 8;
    private static final double LABEL_PX = 15;
    private static final double LEAST_TOP = 1e-9;

    /**
     * What the chart says beside its curves.
     *
     * @param title of the vertical axis, with its unit
     * @param zeroMin the minute of the time axis that is written as 0, such as that of the dose
     * @param phases behind the curves; may be empty
     * @param cursorMin the shown frame, by the time axis; empty for none
     */
    public record Frame(String title, double zeroMin, List<Phase> phases, OptionalDouble cursorMin) {}

    private final Canvas canvas = new Canvas();
    private Theme theme;
    private List<NamedCurve> curves = List.of();
    private Frame frame = new Frame("", 0, List.of(), OptionalDouble.empty());
    private DoubleConsumer onSeek = minutes -> {};

    /** An empty chart. */
    public CurveChart(Theme theme) {
        this.theme = theme;
        canvas.setManaged(false);
        getChildren().add(canvas);
        setMinSize(0, 0);
        setOnMousePressed(event -> axes().ifPresent(axes -> onSeek.accept(axes.minutes(event.getX()))));
        setOnMouseDragged(event -> axes().ifPresent(axes -> onSeek.accept(axes.minutes(event.getX()))));
    }

    /** Receives the minute of the time axis that was clicked or dragged to. */
    public void onSeek(DoubleConsumer listener) {
        onSeek = listener;
    }

    /** Shows curves. */
    public void show(List<NamedCurve> newCurves, Frame newFrame) {
        boolean same = curves.equals(newCurves) && frame.equals(newFrame);
        curves = List.copyOf(newCurves);
        frame = newFrame;
        if (!same) {
            paint();
        }
    }

    /** Paints in another palette. */
    public void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private Optional<Axes> axes() {
        Rectangle2D plot = new Rectangle2D(
                LEFT_PX,
                TOP_PX,
                Math.max(1, canvas.getWidth() - LEFT_PX - RIGHT_PX),
                Math.max(1, canvas.getHeight() - TOP_PX - BOTTOM_PX));
        double end = frame.phases().stream().mapToLong(Phase::endNs).max().orElse(0) / 60e9;
        double top = LEAST_TOP;
        for (NamedCurve curve : curves) {
            for (TractionPoint point : curve.points()) {
                end = Math.max(end, point.elapsedMin());
                top = Math.max(top, point.cellTotal().orElse(0));
            }
        }
        if (end <= 0 || plot.getWidth() < 50 || plot.getHeight() < 40) {
            return Optional.empty();
        }
        double step = Axes.niceStep(top * 1.06 / 4);
        return Optional.of(new Axes(plot, new Axes.Span(0, end), Math.ceil(top * 1.06 / step) * step, step));
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.save();
        gc.setFill(Tone.PANEL.in(theme));
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        axes().ifPresent(axes -> paint(gc, axes));
        gc.restore();
    }

    private void paint(GraphicsContext gc, Axes axes) {
        Rectangle2D plot = axes.plot();
        gc.setFill(Tone.FIELD.in(theme));
        gc.fillRect(plot.getMinX(), plot.getMinY(), plot.getWidth(), plot.getHeight());
        PhaseBands bands = new PhaseBands(gc, axes, theme);
        frame.phases().forEach(phase -> bands.paint(phase, HEADER_TOP_PX));
        AxisPainter.paint(gc, axes, frame.title(), frame.zeroMin(), theme);
        frame.cursorMin()
                .ifPresent(minutes -> AxisPainter.paintCursor(
                        gc, axes, minutes, Figures.timer(Math.max(0, minutes - frame.zeroMin())), theme));
        double free = Double.NEGATIVE_INFINITY;
        List<NamedCurve> byEnd = curves.stream()
                .filter(curve -> end(curve).isPresent())
                .sorted((one, other) -> Double.compare(end(other).getAsDouble(), end(one).getAsDouble()))
                .toList();
        for (NamedCurve curve : byEnd) {
            stroke(gc, axes, curve);
            double y = Math.max(axes.y(end(curve).getAsDouble()), free);
            free = y + LABEL_PX;
            label(gc, axes, curve, y);
        }
    }

    private static OptionalDouble end(NamedCurve curve) {
        return curve.points().stream()
                .filter(point -> point.cellTotal().isPresent())
                .mapToDouble(point -> point.cellTotal().getAsDouble())
                .reduce((first, second) -> second);
    }

    private void stroke(GraphicsContext gc, Axes axes, NamedCurve curve) {
        gc.setStroke(curve.tone().in(theme));
        gc.setLineWidth(curve.isDashed() ? 2 : 2.4);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        gc.setLineDashes(curve.isDashed() ? new double[] {7, 4} : new double[0]);
        for (List<Point2D> segment : Curve.of(curve.points(), TractionPoint::cellTotal, axes)) {
            gc.beginPath();
            gc.moveTo(segment.get(0).getX(), segment.get(0).getY());
            segment.forEach(point -> gc.lineTo(point.getX(), point.getY()));
            gc.stroke();
        }
        gc.setLineDashes();
    }

    private void label(GraphicsContext gc, Axes axes, NamedCurve curve, double y) {
        TractionPoint last = curve.points().get(curve.points().size() - 1);
        gc.setFont(Lato.BOLD.at(13));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        gc.setStroke(Tone.PANEL.in(theme));
        gc.setLineWidth(4);
        String text = curve.name() + " " + Figures.count(Math.round(end(curve).orElse(0)))
                + (curve.unit().isEmpty() ? "" : " " + curve.unit());
        double x = axes.x(last.elapsedMin()) + 10;
        gc.strokeText(text, x, y);
        gc.setFill(curve.tone().in(theme));
        gc.fillText(text, x, y);
    }
}
