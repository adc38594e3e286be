package org.tractionscope.viewer.image;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Traction;

/**
 * Paints what belongs to a frame's pixels, image, tint, outline and arrows, each where its grid says that it lies, into one
 * raster.
 *
 * <p>One opaque image costs the screen a single copy; a canvas for each layer costs as many full-size blends as there are
 * layers, which by software is most of a frame's time.
 */
final class FieldLayers {

    private static final int BLACK = 0xff000000;
    private static final int OUTLINE_RGB = 0x7FD0FF;
    private static final double OUTLINE_PX = 1.3;
    private static final double DASH_PX = 5;
    private static final double GAP_PX = 4;

    private final Pixels pixels;
    private int[] below = new int[0];

    FieldLayers(Pixels pixels) {
        this.pixels = pixels;
    }

    /**
     * Paints the whole picture.
     *
     * @param scale pixels of the raster for a pixel of the layout
     * @param opacity of tint and arrows, 0 to 1
     */
    void paint(Painted now, Set<Layer> shown, double opacity, double scale, Raster target) {
        View view = now.place().view().orElseThrow().scaled(scale);
        if (now.frame().isPresent() && now.contrast().isPresent()) {
            pixels.zyxin().take(now.frame().get(), view.zoom());
            pixels.zyxin().draw(now.contrast().get(), view, target);
        } else {
            // The traction is shown all the same where its frame is no longer held.
            Arrays.fill(target.pixels(), BLACK);
        }
        if (now.traction().isEmpty()) {
            return;
        }
        Traction traction = now.traction().get();
        Ink ink = new Ink(target);
        boolean isFaded = opacity < 1;
        if (isFaded) {
            below = below.length == target.pixels().length ? below : new int[target.pixels().length];
            System.arraycopy(target.pixels(), 0, below, 0, below.length);
        }
        if (shown.contains(Layer.TINT)) {
            now.tint().ifPresent(tint -> pixels.tint().draw(tint, now.style(), view, target));
        }
        if (shown.contains(Layer.OUTLINE) && !isFaded) {
            paintOutline(ink, view, traction, scale);
        }
        if (shown.contains(Layer.ARROWS)) {
            BitSet inside = pixels.tint().shownIn(traction.mask());
            ArrowPainter.paint(ink, arrows(view, traction, inside, now.style().arrows()), scale);
        }
        if (isFaded) {
            Ink.fade(target.pixels(), below, opacity);
            if (shown.contains(Layer.OUTLINE)) {
                paintOutline(ink, view, traction, scale);
            }
        }
    }

    private void paintOutline(Ink ink, View view, Traction traction, double scale) {
        FieldGrid grid = traction.field().grid();
        for (List<Point2D> loop : pixels.outline(traction)) {
            Dashes dashes = new Dashes(ink, scale);
            Point2D last = loop.get(loop.size() - 1);
            double x0 = screenX(view, grid, last.getX());
            double y0 = screenY(view, grid, last.getY());
            for (Point2D point : loop) {
                double x1 = screenX(view, grid, point.getX());
                double y1 = screenY(view, grid, point.getY());
                dashes.to(x0, y0, x1, y1);
                x0 = x1;
                y0 = y1;
            }
        }
    }

    /** Draws only the dashes of a line that is given piece by piece. */
    private static final class Dashes {

        private final Ink ink;
        private final double scale;
        private double walked;

        Dashes(Ink ink, double scale) {
            this.ink = ink;
            this.scale = scale;
        }

        void to(double x0, double y0, double x1, double y1) {
            double length = Math.hypot(x1 - x0, y1 - y0);
            double period = (DASH_PX + GAP_PX) * scale;
            for (double at = 0; at < length; ) {
                double phase = (walked + at) % period;
                boolean isDash = phase < DASH_PX * scale;
                double end = Math.min(length, at + Math.max(1e-6, (isDash ? DASH_PX * scale : period) - phase));
                if (isDash) {
                    double from = at / length;
                    double to = end / length;
                    ink.line(
                            x0 + (x1 - x0) * from,
                            y0 + (y1 - y0) * from,
                            x0 + (x1 - x0) * to,
                            y0 + (y1 - y0) * to,
                            OUTLINE_PX * scale,
                            OUTLINE_RGB);
                }
                at = end;
            }
            walked += length;
        }
    }

    private static List<ArrowPainter.Stroke> arrows(View view, Traction traction, BitSet inside, ArrowStyle style) {
        FieldGrid grid = traction.field().grid();
        double perUnit = style.lengthPxPerUnit() * grid.scalePx() * view.zoom();
        return ArrowField.of(traction, inside, style).stream()
                .map(arrow -> new ArrowPainter.Stroke(
                        screenX(view, grid, arrow.x()),
                        screenY(view, grid, arrow.y()),
                        arrow.tractionX() * perUnit,
                        arrow.tractionY() * perUnit))
                .toList();
    }

    private static double screenX(View view, FieldGrid grid, double fieldPx) {
        return view.screenX(grid.firstColumnPx() + fieldPx * grid.scalePx());
    }

    private static double screenY(View view, FieldGrid grid, double fieldPx) {
        return view.screenY(grid.firstRowPx() + fieldPx * grid.scalePx());
    }
}
