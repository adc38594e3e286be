package org.tractionscope.viewer.image;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
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
    static void paint(GraphicsContext gc, Box at, Tint.Legend legend, OverlayStyle style, Arrows arrows) {
        double barHeight = Math.min(LONGEST_PX, at.height() - HEADER_PX - KEY_PX);
        if (barHeight < 60) {
            return;
        }
        double top = at.y() + HEADER_PX;
        heading(gc, at.x(), at.y() + 15, legend);
        for (int row = 0; row < barHeight; row++) {
            gc.setFill(colour(legend, style, 1 - (row + 0.5) / barHeight));
            gc.fillRect(at.x(), top + row, BAR_PX, 1.5);
        }
        gc.setStroke(Tone.LINE_STRONG.in(Theme.DARK));
        gc.setLineWidth(1);
        gc.strokeRect(at.x() - 0.5, top - 0.5, BAR_PX + 1, barHeight + 1);
        labels(gc, at.x(), top, barHeight, legend);
        double threshold = style.arrows().threshold();
        if (arrows.pxPerUnit() <= 0) {
            return;
        }
        if (threshold <= style.rangeTop()
                && !legend.isSigned()
                && legend.heading().equals(Tint.MAGNITUDE)) {
            gc.setFill(Color.WHITE);
            gc.fillRect(at.x() - 1, Math.rint(top + barHeight * (1 - threshold / style.rangeTop())) - 1, BAR_PX + 2, 2);
        }
        lengthKey(gc, at.x(), top + barHeight + 28, arrows, style.rangeTop());
    }

    /** How long an arrow of one unit of traction is, screen pixels; 0 where none are drawn. */
    record Arrows(double pxPerUnit, String unit) {}

    /** Where the bar may be painted, screen pixels. */
    record Box(double x, double y, double height) {}

    private static void heading(GraphicsContext gc, double x, double baseline, Tint.Legend legend) {
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.BASELINE);
        gc.setFont(Lato.BOLD.at(13));
        gc.setFill(TEXT);
        gc.fillText(legend.heading(), x, baseline);
        gc.setFont(Lato.REGULAR.at(13));
        gc.setFill(LABEL);
        gc.fillText(legend.unit(), x + Lato.BOLD.widthOf(legend.heading(), 13) + 5, baseline);
    }

    private static Color colour(Tint.Legend legend, OverlayStyle style, double share) {
        if (!legend.isSigned()) {
            return style.map().colour(share);
        }
        int rgb = DifferenceColours.rgb(2 * share - 1);
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    private static void labels(GraphicsContext gc, double x, double top, double height, Tint.Legend legend) {
        double end = legend.top();
        double step = RoundStep.atMost(end / (legend.isSigned() ? 2.5 : 5));
        int steps = (int) Math.floor(end / step + 1e-9);
        gc.setFont(Lato.REGULAR.at(13));
        gc.setTextBaseline(VPos.CENTER);
        for (int i = legend.isSigned() ? -steps : 0; i <= steps; i++) {
            double value = i * step;
            double share = legend.isSigned() ? (value / end + 1) / 2 : value / end;
            double y = Math.rint(top + height * (1 - share));
            boolean isEnd = end - Math.abs(value) < step * 1e-6;
            gc.setFill(Tone.LABEL.in(Theme.DARK));
            gc.fillRect(x + BAR_PX + 1, y - 0.5, 4, 1);
            gc.setFill(TEXT);
            String sign = legend.isSigned() && value > 0 ? "+" : "";
            String open = isEnd ? value > 0 ? "≥ " : "≤ " : "";
            gc.fillText(open + sign + Figures.round(value), x + BAR_PX + 9, y);
        }
    }

    private static void lengthKey(GraphicsContext gc, double x, double y, Arrows arrows, double rangeTop) {
        double shown = RoundStep.atMost(Math.min(rangeTop, WIDTH_PX / arrows.pxPerUnit()));
        ArrowPainter.paint(gc, List.of(new ArrowPainter.Stroke(x, y, shown * arrows.pxPerUnit(), 0)));
        gc.setFont(Lato.REGULAR.at(13));
        gc.setFill(TEXT);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.BASELINE);
        gc.fillText(Figures.round(shown) + " " + arrows.unit(), x, y + 25);
    }
}
