package org.tractionscope.viewer.image;

import java.util.Optional;
import java.util.Set;
import javafx.scene.canvas.GraphicsContext;

/** Places the colour bar at the right and the scale bar below it; each only where its unit is known. */
final class Scales {

    /** The canvas that they are painted on covers no more of the picture's right side than this, screen pixels. */
    static final double WIDTH_PX = 200;

    private static final double TOP_PX = 16;
    private static final double COLOUR_BAR_INSET_PX = 98;
    private static final double SCALE_BAR_ROOM_PX = 84;
    private static final double RIGHT_PX = 20;
    private static final double BOTTOM_PX = 16;

    /**
     * All that they say; painted again only when it is something else.
     *
     * @param legend of the colours; empty where none are shown
     * @param arrows how long they are, whatever the colours show
     * @param umPerScreenPx empty where the pixel size is not known
     */
    record Said(
            Optional<Tint.Legend> legend, OverlayStyle style, ColourBar.Arrows arrows, Optional<Double> umPerScreenPx) {

        /** Empty where there is no picture. */
        static Optional<Said> of(Painted now, Set<Layer> shown) {
            if (now.place().view().isEmpty()) {
                return Optional.empty();
            }
            double zoom = now.place().view().get().zoom();
            Optional<Tint> tint = now.tint().filter(unused -> shown.contains(Layer.TINT));
            double arrowPxPerUnit = shown.contains(Layer.ARROWS)
                    ? tint.map(each -> now.style().arrows().lengthPxPerUnit()
                                    * each.grid().scalePx()
                                    * zoom)
                            .orElse(0.0)
                    : 0;
            return Optional.of(new Said(
                    tint.map(Tint::legend),
                    now.style(),
                    new ColourBar.Arrows(
                            arrowPxPerUnit,
                            now.traction()
                                    .map(traction -> traction.field().unit().symbol())
                                    .orElse("")),
                    now.umPerFramePx().map(um -> um / zoom)));
        }
    }

    private Scales() {}

    /** Paints onto a cleared canvas along the picture's right side; the length key only where arrows are drawn. */
    static void paint(GraphicsContext gc, Said said) {
        double width = gc.getCanvas().getWidth();
        double height = gc.getCanvas().getHeight();
        said.legend()
                .ifPresent(legend -> ColourBar.paint(
                        gc,
                        new ColourBar.Box(width - COLOUR_BAR_INSET_PX, TOP_PX, height - SCALE_BAR_ROOM_PX),
                        legend,
                        said.style(),
                        said.arrows()));
        said.umPerScreenPx().ifPresent(um -> ScaleBar.paint(gc, width - RIGHT_PX, height - BOTTOM_PX, um));
    }
}
