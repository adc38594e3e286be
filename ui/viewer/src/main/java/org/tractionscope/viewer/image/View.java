package org.tractionscope.viewer.image;

import javafx.geometry.Rectangle2D;

/**
 * Where the frame lies on the screen: {@code screen = origin + frame pixel · zoom}.
 *
 * @param zoom screen pixels for a frame pixel, > 0
 */
record View(double zoom, double originX, double originY) {

    private static final double SMALLEST = 1.0 / 16;
    private static final double LARGEST = 64;

    /**
     * The view that shows a rectangle of the frame, centred, at a round zoom factor: whole from 3 on, halves from 1 on,
     * eighths below.
     */
    static View fitting(Rectangle2D box, double screenWidth, double screenHeight) {
        double exact = Math.min(screenWidth / box.getWidth(), screenHeight / box.getHeight());
        double step = exact >= 3 ? 1 : exact >= 1 ? 0.5 : 0.125;
        double zoom = Math.max(Math.floor(exact / step) * step, SMALLEST);
        return new View(
                zoom,
                Math.rint(screenWidth / 2 - (box.getMinX() + box.getWidth() / 2) * zoom),
                Math.rint(screenHeight / 2 - (box.getMinY() + box.getHeight() / 2) * zoom));
    }

    /** Zooms by a factor so that the frame pixel under the pointer stays there. */
    View zoomed(double factor, double screenX, double screenY) {
        double newZoom = Math.min(LARGEST, Math.max(SMALLEST, zoom * factor));
        double ratio = newZoom / zoom;
        return new View(newZoom, screenX - (screenX - originX) * ratio, screenY - (screenY - originY) * ratio);
    }

    View moved(double dx, double dy) {
        return new View(zoom, originX + dx, originY + dy);
    }

    /** The same in finer or coarser screen pixels. */
    View scaled(double scale) {
        return new View(zoom * scale, originX * scale, originY * scale);
    }

    double screenX(double framePx) {
        return originX + framePx * zoom;
    }

    double screenY(double framePx) {
        return originY + framePx * zoom;
    }

    double frameX(double screenPx) {
        return (screenPx - originX) / zoom;
    }

    double frameY(double screenPx) {
        return (screenPx - originY) / zoom;
    }
}
