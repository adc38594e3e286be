package org.tractionscope.viewer.timeline;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Lato;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** Paints the scales of a timeline: dashed lines of equal total, minutes below, and the line of the present. */
final class AxisPainter {

    private static final double FLAG_WIDTH_PX = 62;
    private static final double FLAG_HEIGHT_PX = 17;
    private static final double SECONDS_PER_MIN = 60;

    private AxisPainter() {}

    /** Paints the scales; those of the totals only where there is a total. */
    static void paint(GraphicsContext gc, Axes axes, String title, boolean hasTotals, Theme theme) {
        paintTotals(gc, axes, hasTotals, theme);
        paintMinutes(gc, axes, 0, theme);
        paintTitle(gc, axes, title, theme);
    }

    /** Paints the scales with another minute written as 0. */
    static void paint(GraphicsContext gc, Axes axes, String title, double zeroMin, Theme theme) {
        paintTotals(gc, axes, true, theme);
        paintMinutes(gc, axes, zeroMin, theme);
        paintTitle(gc, axes, title, theme);
    }

    private static void paintTotals(GraphicsContext gc, Axes axes, boolean hasTotals, Theme theme) {
        double left = axes.plot().getMinX();
        double right = axes.plot().getMaxX();
        gc.setFont(Lato.REGULAR.at(12.5));
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.setTextBaseline(VPos.CENTER);
        gc.setLineWidth(1);
        int labels = (int) Math.round(axes.topTotal() / axes.stepTotal());
        for (int i = 0; hasTotals && i <= labels; i++) {
            double total = i * axes.stepTotal();
            double y = Math.rint(axes.y(total)) + 0.5;
            gc.setStroke(Tone.LINE_STRONG.in(theme));
            gc.setLineDashes(i == 0 ? new double[0] : new double[] {2, 4});
            gc.strokeLine(left, y, right, y);
            gc.setFill(Tone.LABEL.in(theme));
            gc.fillText(Figures.round(total), left - 8, y);
        }
        gc.setLineDashes();
    }

    private static void paintMinutes(GraphicsContext gc, Axes axes, double zeroMin, Theme theme) {
        double bottom = axes.plot().getMaxY();
        gc.setFont(Lato.REGULAR.at(12.5));
        gc.setFill(Tone.LABEL.in(theme));
        gc.setLineWidth(1);
        gc.setTextBaseline(VPos.TOP);
        double perMinute = axes.inSeconds() ? SECONDS_PER_MIN : 1;
        String unitOfTime = axes.inSeconds() ? " s" : " min";
        double first = axes.span().startMin();
        // Ticks stand at round minutes from the zero of the axis, which need not be its left edge.
        double offset = zeroMin - Math.floor(zeroMin / axes.tickStepMin()) * axes.tickStepMin();
        for (double tick : axes.ticksMin()) {
            double minutes = tick + offset;
            if (minutes > axes.span().endMin() * (1 + 1e-9)) {
                continue;
            }
            double x = axes.x(minutes);
            boolean isFirst = minutes == first && first == 0;
            gc.setTextAlign(isFirst ? TextAlignment.LEFT : TextAlignment.CENTER);
            gc.setStroke(Tone.LINE_STRONG.in(theme));
            gc.strokeLine(Math.rint(x) + 0.5, bottom, Math.rint(x) + 0.5, bottom + 4);
            gc.fillText(
                    Figures.round((minutes - zeroMin) * perMinute) + (minutes == zeroMin ? unitOfTime : ""),
                    isFirst ? x - 4 : x,
                    bottom + 6);
        }
    }

    /** The frame that is shown: a line through the plot with its time on a flag above it. */
    static void paintCursor(GraphicsContext gc, Axes axes, double elapsedMin, String words, Theme theme) {
        if (elapsedMin < axes.span().startMin() || elapsedMin > axes.span().endMin() * (1 + 1e-9)) {
            return;
        }
        double x = Math.min(
                Math.max(axes.x(elapsedMin), axes.plot().getMinX()), axes.plot().getMaxX());
        double top = axes.plot().getMinY();
        gc.setStroke(Tone.ACTION.in(theme));
        gc.setLineWidth(1.6);
        gc.strokeLine(x, top - 2, x, axes.plot().getMaxY());
        double width = Math.max(FLAG_WIDTH_PX, Lato.BOLD.widthOf(words, 12.5) + 12);
        double left = Math.min(
                Math.max(x - width / 2, axes.plot().getMinX()), axes.plot().getMaxX() - width);
        gc.setFill(Tone.ACTION.in(theme));
        gc.fillRoundRect(left, top - FLAG_HEIGHT_PX + 1, width, FLAG_HEIGHT_PX, 6, 6);
        gc.setFill(Tone.PANEL.in(theme));
        gc.setFont(Lato.BOLD.at(12.5));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(words, left + width / 2, top - FLAG_HEIGHT_PX / 2 + 1);
    }

    /** The present while an earlier frame is shown: a dashed line without a flag. */
    static void paintNow(GraphicsContext gc, Axes axes, double elapsedMin, Theme theme) {
        double x = Math.rint(axes.x(elapsedMin)) + 0.5;
        if (x < axes.plot().getMinX() || x > axes.plot().getMaxX() + 1) {
            return;
        }
        gc.setStroke(Tone.LABEL.in(theme));
        gc.setLineWidth(1);
        gc.setLineDashes(4, 3);
        gc.strokeLine(x, axes.plot().getMinY(), x, axes.plot().getMaxY());
        gc.setLineDashes();
    }

    private static void paintTitle(GraphicsContext gc, Axes axes, String title, Theme theme) {
        gc.save();
        gc.translate(
                axes.plot().getMinX() - 52, axes.plot().getMinY() + axes.plot().getHeight() / 2);
        gc.rotate(-90);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        gc.setFont(Lato.REGULAR.at(12.5));
        gc.setFill(Tone.LABEL.in(theme));
        gc.fillText(title, 0, 0);
        gc.restore();
    }
}
