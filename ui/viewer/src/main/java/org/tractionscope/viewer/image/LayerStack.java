package org.tractionscope.viewer.image;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** The canvases of a pane, one for each layer, each painted only when what it shows has changed. */
final class LayerStack {

    private static final double CROSS_PX = 26;
    private static final double CROSS_GAP_PX = 9;

    private final Canvas zyxin = new Canvas();
    private final Canvas tint = new Canvas();
    private final Canvas outline = new Canvas();
    private final Canvas arrows = new Canvas();
    private final Canvas region = new Canvas();
    private final Canvas scales = new Canvas();
    private final Canvas cross = new Canvas();
    private final List<Canvas> all = List.of(zyxin, tint, outline, arrows, region, scales, cross);
    private final Pixels pixels = new Pixels();
    private final Set<Layer> shown = EnumSet.allOf(Layer.class);

    LayerStack() {
        all.forEach(canvas -> {
            canvas.setManaged(false);
            canvas.setMouseTransparent(true);
        });
    }

    List<Canvas> canvases() {
        return all;
    }

    Pixels pixels() {
        return pixels;
    }

    Set<Layer> shown() {
        return shown;
    }

    /** True where the canvases had another size. */
    boolean resize(double width, double height) {
        if (zyxin.getWidth() == width && zyxin.getHeight() == height) {
            return false;
        }
        all.forEach(canvas -> {
            canvas.setWidth(width);
            canvas.setHeight(height);
        });
        return true;
    }

    /** Paints what differs from before and fades the overlay; returns the zyxin image where it was drawn anew. */
    Optional<Image> paint(Painted now, Painted before, double overlayOpacity) {
        Optional<Image> drawn = Optional.empty();
        boolean zyxinChanged = !now.sameZyxin(before);
        boolean overlayChanged = !now.sameOverlay(before);
        if (zyxinChanged) {
            drawn = paintZyxin(now);
        }
        if (overlayChanged) {
            paintOverlay(now);
        }
        if (zyxinChanged || overlayChanged) {
            paintScales(now);
        }
        tint.setOpacity(overlayOpacity);
        arrows.setOpacity(overlayOpacity);
        return drawn;
    }

    /** Shows the layers that are on. */
    void switchLayers(Painted now) {
        tint.setVisible(shown.contains(Layer.TINT));
        arrows.setVisible(shown.contains(Layer.ARROWS));
        outline.setVisible(shown.contains(Layer.OUTLINE));
        paintScales(now);
    }

    private Optional<Image> paintZyxin(Painted now) {
        GraphicsContext gc = cleared(zyxin);
        if (now.frame().isEmpty() || now.contrast().isEmpty()) {
            return Optional.empty();
        }
        Image image = pixels.zyxin(now.frame().get(), now.contrast().get());
        now.place()
                .view()
                .ifPresent(view -> FieldLayers.paintZyxin(gc, view, now.frame().get(), image));
        return Optional.of(image);
    }

    private void paintOverlay(Painted now) {
        GraphicsContext tintGc = cleared(tint);
        GraphicsContext outlineGc = cleared(outline);
        GraphicsContext arrowGc = cleared(arrows);
        if (now.traction().isEmpty() || now.place().view().isEmpty()) {
            return;
        }
        View view = now.place().view().get();
        now.tint()
                .ifPresent(value -> FieldLayers.paintTint(tintGc, view, value.grid(), pixels.tint(value, now.style())));
        FieldGrid grid = now.traction().get().field().grid();
        FieldLayers.paintOutline(
                outlineGc, view, grid, pixels.outline(now.traction().get()));
        FieldLayers.paintArrows(arrowGc, view, now.traction().get(), now.style().arrows());
    }

    private void paintScales(Painted now) {
        GraphicsContext gc = cleared(scales);
        Painted seen = shown.contains(Layer.TINT)
                ? now
                : new Painted(now.content(), Optional.empty(), now.contrast(), now.style(), now.place());
        now.place().view().ifPresent(view -> Scales.paint(gc, seen, view.zoom(), shown.contains(Layer.ARROWS)));
    }

    /** Draws the line around the region, or the part of it that is drawn so far; frame pixels. */
    void paintRegion(List<Point2D> line, boolean isClosed, Optional<View> view) {
        GraphicsContext gc = cleared(region);
        if (line.size() < 2 || view.isEmpty()) {
            return;
        }
        gc.beginPath();
        gc.moveTo(
                view.get().screenX(line.get(0).getX()),
                view.get().screenY(line.get(0).getY()));
        line.forEach(
                point -> gc.lineTo(view.get().screenX(point.getX()), view.get().screenY(point.getY())));
        if (isClosed) {
            gc.closePath();
        }
        gc.setStroke(Color.BLACK);
        gc.setLineWidth(3.5);
        gc.stroke();
        gc.setStroke(Tone.ACTION.in(Theme.DARK));
        gc.setLineWidth(1.6);
        gc.stroke();
    }

    /** Draws the linked cursor, open in the middle so that it hides nothing; frame pixels. */
    void paintCross(Optional<Point2D> at, Optional<View> view) {
        GraphicsContext gc = cleared(cross);
        if (at.isEmpty() || view.isEmpty()) {
            return;
        }
        double x = Math.rint(view.get().screenX(at.get().getX())) + 0.5;
        double y = Math.rint(view.get().screenY(at.get().getY())) + 0.5;
        for (int pass = 0; pass < 2; pass++) {
            gc.setStroke(pass == 0 ? Color.BLACK : Tone.ACTION.in(Theme.DARK));
            gc.setLineWidth(pass == 0 ? 4 : 2);
            gc.strokeLine(x - CROSS_PX, y, x - CROSS_GAP_PX, y);
            gc.strokeLine(x + CROSS_GAP_PX, y, x + CROSS_PX, y);
            gc.strokeLine(x, y - CROSS_PX, x, y - CROSS_GAP_PX);
            gc.strokeLine(x, y + CROSS_GAP_PX, x, y + CROSS_PX);
        }
    }

    private static GraphicsContext cleared(Canvas canvas) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        // A canvas keeps its strokes' shape from the last painting, and the next would depend on it.
        gc.setLineCap(StrokeLineCap.SQUARE);
        gc.setLineJoin(StrokeLineJoin.MITER);
        gc.setLineDashes();
        return gc;
    }
}
