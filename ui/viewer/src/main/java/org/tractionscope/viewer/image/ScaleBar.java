package org.tractionscope.viewer.image;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Lato;

/** A length in the specimen: a 1-2-5 step of micrometres, 80 to 160 screen pixels or a little less. */
final class ScaleBar {

    private static final double LONGEST_PX = 160;
    private static final double THICKNESS_PX = 4;

    private ScaleBar() {}

    /** The micrometres that the bar shows, for a screen pixel of this size. */
    static double lengthUm(double umPerScreenPx) {
        return RoundStep.atMost(LONGEST_PX * umPerScreenPx);
    }

    /** Paints the bar with its right end at {@code right} and its lower edge at {@code bottom}. */
    static void paint(GraphicsContext gc, double right, double bottom, double umPerScreenPx) {
        double um = lengthUm(umPerScreenPx);
        double width = um / umPerScreenPx;
        double left = Math.rint(right - width);
        String text = um >= 1000 ? Figures.round(um / 1000) + " mm" : Figures.round(um) + " µm";
        gc.setFill(Color.BLACK);
        gc.fillRect(left - 1, bottom - THICKNESS_PX - 1, width + 2, THICKNESS_PX + 2);
        gc.setFill(Color.WHITE);
        gc.fillRect(left, bottom - THICKNESS_PX, width, THICKNESS_PX);
        gc.setFont(Lato.BOLD.at(15));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.BASELINE);
        gc.setStroke(Color.BLACK);
        gc.setLineWidth(3);
        gc.strokeText(text, left + width / 2, bottom - THICKNESS_PX - 8);
        gc.fillText(text, left + width / 2, bottom - THICKNESS_PX - 8);
    }
}
