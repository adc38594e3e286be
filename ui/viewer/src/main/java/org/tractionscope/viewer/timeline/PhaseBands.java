package org.tractionscope.viewer.timeline;

import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.tractionscope.model.Dose;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Lato;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** The phases of the plan: a named header and a tinted ground each, the future hatched. */
final class PhaseBands {

    static final double HEADER_PX = 24;

    private static final double HEADER_FILL = 0.24;
    private static final double GROUND_FILL = 0.13;
    private static final double RULE_PX = 2;
    private static final double HATCH_PX = 9;
    private static final double PADDING_PX = 8;

    private final GraphicsContext gc;
    private final Axes axes;
    private final Theme theme;

    PhaseBands(GraphicsContext gc, Axes axes, Theme theme) {
        this.gc = gc;
        this.axes = axes;
        this.theme = theme;
    }

    /** What a phase is called on the screen: its name, with the dose where the name is that of the compound. */
    static String title(Phase phase) {
        Optional<Dose> dose = phase.dose();
        if (dose.isEmpty() || phase.name().contains(dose.get().toString())) {
            return phase.name();
        }
        return phase.name().equals(dose.get().compound()) ? dose.get().toString() : phase.name() + ", " + dose.get();
    }

    void paint(Phase phase, double headerTop) {
        double left = Math.max(axes.x(phase.startNs() / 60e9), axes.plot().getMinX());
        double right = Math.min(axes.x(phase.endNs() / 60e9), axes.plot().getMaxX());
        if (right <= left) {
            return;
        }
        Color colour = Tone.of(phase.kind()).in(theme);
        gc.setFill(tinted(colour, GROUND_FILL));
        gc.fillRect(left, axes.plot().getMinY(), right - left, axes.plot().getHeight());
        double headerLeft = left + 1;
        gc.setFill(tinted(colour, HEADER_FILL));
        gc.fillRect(headerLeft, headerTop, right - headerLeft, HEADER_PX - RULE_PX);
        gc.setFill(colour);
        gc.fillRect(headerLeft, headerTop + HEADER_PX - RULE_PX, right - headerLeft, RULE_PX);
        title(phase, headerLeft + PADDING_PX, right - PADDING_PX, headerTop + 15.5);
        if (phase.kind() != Phase.Kind.BASELINE) {
            gc.setStroke(colour);
            gc.setLineWidth(1.2);
            gc.setLineDashes(1.5, 3);
            gc.strokeLine(left, axes.plot().getMinY(), left, axes.plot().getMaxY());
            gc.setLineDashes();
        }
    }

    /** Hatches from a moment to the end of the plan. */
    void paintFuture(double fromMin) {
        double left = Math.max(axes.x(fromMin), axes.plot().getMinX());
        double right = axes.plot().getMaxX();
        if (right - left < 1) {
            return;
        }
        double top = axes.plot().getMinY();
        double height = axes.plot().getHeight();
        gc.save();
        gc.beginPath();
        gc.rect(left, top, right - left, height);
        gc.clip();
        gc.setStroke(tinted(Tone.LABEL.in(theme), 0.16));
        gc.setLineWidth(1);
        for (double x = left - height; x < right; x += HATCH_PX) {
            gc.strokeLine(x, top + height, x + height, top);
        }
        gc.restore();
    }

    private void title(Phase phase, double left, double right, double baseline) {
        String name = title(phase);
        String range = Figures.round(phase.startNs() / 60e9) + "–" + Figures.round(phase.endNs() / 60e9) + " min";
        double nameWidth = Lato.BOLD.widthOf(name, 13);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.BASELINE);
        gc.setFont(Lato.BOLD.at(13));
        gc.setFill(Tone.TEXT.in(theme));
        gc.fillText(name, left, baseline, Math.max(1, right - left));
        if (left + nameWidth + 8 + Lato.REGULAR.widthOf(range, 13) <= right) {
            gc.setFont(Lato.REGULAR.at(13));
            gc.setFill(Tone.LABEL.in(theme));
            gc.fillText(range, left + nameWidth + 8, baseline);
        }
    }

    private static Color tinted(Color colour, double alpha) {
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}
