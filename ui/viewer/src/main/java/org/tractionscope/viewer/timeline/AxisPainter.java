package org.tractionscope.viewer.timeline;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.tractionscope.model.TractionUnit;
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
    static void paint(GraphicsContext gc, Axes axes, TractionUnit unit, boolean hasTotals, Theme theme) {
        double left = axes.plot().getMinX();
        double right = axes.plot().getMaxX();
        double bottom = axes.plot().getMaxY();
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
        gc.setTextBaseline(VPos.TOP);
        double perMinute = axes.inSeconds() ? SECONDS_PER_MIN : 1;
        String unitOfTime = axes.inSeconds() ? " s" : " min";
        for (double minutes : axes.ticksMin()) {
            double x = axes.x(minutes);
            gc.setTextAlign(minutes == 0 ? TextAlignment.LEFT : TextAlignment.CENTER);
            gc.setStroke(Tone.LINE_STRONG.in(theme));
            gc.strokeLine(Math.rint(x) + 0.5, bottom, Math.rint(x) + 0.5, bottom + 4);
            gc.fillText(
                    Figures.round(minutes * perMinute) + (minutes == 0 ? unitOfTime : ""),
                    minutes == 0 ? x - 4 : x,
                    bottom + 6);
        }
        paintTitle(gc, axes, "Total traction, " + unit.symbol(), theme);
    }

    /** The present: a line through the plot with the elapsed time on a flag above it. */
    static void paintNow(GraphicsContext gc, Axes axes, double elapsedMin, Theme theme) {
        double x = Math.min(
                Math.max(axes.x(elapsedMin), axes.plot().getMinX()), axes.plot().getMaxX());
        double top = axes.plot().getMinY();
        gc.setStroke(Tone.ACTION.in(theme));
        gc.setLineWidth(1.6);
        gc.strokeLine(x, top - 2, x, axes.plot().getMaxY());
        double left = Math.min(
                Math.max(x - FLAG_WIDTH_PX / 2, axes.plot().getMinX()),
                axes.plot().getMaxX() - FLAG_WIDTH_PX);
        gc.setFill(Tone.ACTION.in(theme));
        gc.fillRoundRect(left, top - FLAG_HEIGHT_PX + 1, FLAG_WIDTH_PX, FLAG_HEIGHT_PX, 6, 6);
        gc.setFill(Tone.PANEL.in(theme));
        gc.setFont(Lato.BOLD.at(12.5));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(Figures.timer(elapsedMin), left + FLAG_WIDTH_PX / 2, top - FLAG_HEIGHT_PX / 2 + 1);
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
