package org.tractionscope.viewer.image;

import javafx.scene.canvas.GraphicsContext;

/** Places the colour bar at the right and the scale bar below it; each only where its unit is known. */
final class Scales {

    private static final double TOP_PX = 16;
    private static final double COLOUR_BAR_INSET_PX = 98;
    private static final double SCALE_BAR_ROOM_PX = 84;
    private static final double RIGHT_PX = 20;
    private static final double BOTTOM_PX = 16;

    private Scales() {}

    /** Paints onto a cleared canvas of the picture's size; the length key only where arrows are drawn. */
    static void paint(GraphicsContext gc, Painted now, double zoom, boolean hasArrows) {
        double width = gc.getCanvas().getWidth();
        double height = gc.getCanvas().getHeight();
        OverlayStyle style = now.style();
        now.tint()
                .ifPresent(tint -> ColourBar.paint(
                        gc,
                        new ColourBar.Box(width - COLOUR_BAR_INSET_PX, TOP_PX, height - SCALE_BAR_ROOM_PX),
                        tint.legend(),
                        style,
                        hasArrows
                                ? style.arrows().lengthPxPerUnit() * tint.grid().scalePx() * zoom
                                : 0));
        now.umPerFramePx().ifPresent(um -> ScaleBar.paint(gc, width - RIGHT_PX, height - BOTTOM_PX, um / zoom));
    }
}
