package org.tractionscope.viewer.image;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Lato;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** What the colours and the arrows' lengths mean, with the unit, the arrow threshold and "≥" at the open end. */
final class ColourBar {

    /** Screen pixels that the bar takes with its labels. */
    static final double WIDTH_PX = 64;

    private static final double BAR_PX = 16;
    private static final double LONGEST_PX = 280;
    private static final double HEADER_PX = 28;
    private static final double KEY_PX = 64;
    private static final Color TEXT = Tone.TEXT.in(Theme.DARK);
    private static final Color LABEL = Tone.LABEL.in(Theme.DARK);

    private ColourBar() {}

    /** Paints bar and length key into the box; nothing where there is no room. */
    static void paint(GraphicsContext gc, Box at, TractionUnit unit, OverlayStyle style, double arrowPxPerUnit) {
        double barHeight = Math.min(LONGEST_PX, at.height() - HEADER_PX - KEY_PX);
        if (barHeight < 60) {
            return;
        }
        double top = at.y() + HEADER_PX;
        heading(gc, at.x(), at.y() + 15, unit);
        for (int row = 0; row < barHeight; row++) {
            gc.setFill(Inferno.colour(1 - (row + 0.5) / barHeight));
            gc.fillRect(at.x(), top + row, BAR_PX, 1.5);
        }
        gc.setStroke(Tone.LINE_STRONG.in(Theme.DARK));
        gc.setLineWidth(1);
        gc.strokeRect(at.x() - 0.5, top - 0.5, BAR_PX + 1, barHeight + 1);
        labels(gc, at.x(), top, barHeight, style.rangeTop());
        double threshold = style.arrows().threshold();
        if (threshold <= style.rangeTop()) {
            gc.setFill(Color.WHITE);
            gc.fillRect(at.x() - 1, Math.rint(top + barHeight * (1 - threshold / style.rangeTop())) - 1, BAR_PX + 2, 2);
        }
        lengthKey(gc, at.x(), top + barHeight + 28, unit, style.rangeTop(), arrowPxPerUnit);
    }

    /** Where the bar may be painted, screen pixels. */
    record Box(double x, double y, double height) {}

    private static void heading(GraphicsContext gc, double x, double baseline, TractionUnit unit) {
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.BASELINE);
        gc.setFont(Lato.BOLD.at(13));
        gc.setFill(TEXT);
        gc.fillText("|T|", x, baseline);
        gc.setFont(Lato.REGULAR.at(13));
        gc.setFill(LABEL);
        gc.fillText(unit.symbol(), x + 19, baseline);
    }

    private static void labels(GraphicsContext gc, double x, double top, double height, double rangeTop) {
        double step = RoundStep.atMost(rangeTop / 5);
        int steps = (int) Math.floor(rangeTop / step + 1e-9);
        gc.setFont(Lato.REGULAR.at(13));
        gc.setTextBaseline(VPos.CENTER);
        for (int i = 0; i <= steps; i++) {
            double value = i * step;
            double y = Math.rint(top + height * (1 - value / rangeTop));
            boolean isEnd = rangeTop - value < step * 1e-6;
            gc.setFill(Tone.LABEL.in(Theme.DARK));
            gc.fillRect(x + BAR_PX + 1, y - 0.5, 4, 1);
            gc.setFill(TEXT);
            gc.fillText((isEnd ? "≥ " : "") + Figures.round(value), x + BAR_PX + 9, y);
        }
    }

    private static void lengthKey(
            GraphicsContext gc, double x, double y, TractionUnit unit, double rangeTop, double pxPerUnit) {
        double shown = RoundStep.atMost(Math.min(rangeTop, WIDTH_PX / pxPerUnit));
        ArrowPainter.paint(gc, List.of(new ArrowPainter.Stroke(x, y, shown * pxPerUnit, 0)));
        gc.setFont(Lato.REGULAR.at(13));
        gc.setFill(TEXT);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.BASELINE);
        gc.fillText(Figures.round(shown) + " " + unit.symbol(), x, y + 25);
    }
}
