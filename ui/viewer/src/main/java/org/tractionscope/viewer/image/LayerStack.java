package org.tractionscope.viewer.image;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.tractionscope.model.ImageSize;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/**
 * What a pane is made of: one picture with all that moves with the frame, and above it small or seldom canvases.
 *
 * <p>Each is painted only when what it shows has changed, and a canvas with nothing on it is not there. Confined to the JavaFX
 * thread.
 */
final class LayerStack {

    private static final double CROSS_PX = 26;
    private static final double CROSS_GAP_PX = 9;

    private final ImageView picture = new ImageView();
    private final Canvas region = new Canvas();
    private final Canvas scales = new Canvas();
    private final Canvas cross = new Canvas();
    private final List<Canvas> canvases = List.of(region, scales, cross);
    private final Pixels pixels = new Pixels();
    private final FieldLayers layers = new FieldLayers(pixels);
    private final Set<Layer> shown = EnumSet.allOf(Layer.class);
    /** Two, so that one can be painted while the other is still being copied to the window. */
    private List<Raster> rasters = List.of();

    private int painted;
    private Optional<Scales.Said> said = Optional.empty();
    private Set<Layer> paintedLayers = EnumSet.noneOf(Layer.class);
    private double paintedOpacity;

    LayerStack() {
        nodes().forEach(node -> {
            node.setManaged(false);
            node.setMouseTransparent(true);
        });
        canvases.forEach(canvas -> canvas.setVisible(false));
    }

    /** From below to above. */
    List<Node> nodes() {
        return List.of(picture, region, scales, cross);
    }

    Pixels pixels() {
        return pixels;
    }

    Set<Layer> shown() {
        return shown;
    }

    /** True where the pane had another size, or its pixels another size on the display. */
    boolean resize(double width, double height, double scale) {
        int columns = (int) Math.ceil(width * scale);
        int rows = (int) Math.ceil(height * scale);
        boolean isSame = region.getWidth() == width
                && region.getHeight() == height
                && (rasters.isEmpty()
                        ? columns < 1 || rows < 1
                        : rasters.get(0).size().columns() == columns
                                && rasters.get(0).size().rows() == rows);
        if (isSame) {
            return false;
        }
        ImageSize size = new ImageSize(Math.max(1, rows), Math.max(1, columns));
        rasters = columns < 1 || rows < 1 ? List.of() : List.of(new Raster(size), new Raster(size));
        picture.setImage(null);
        picture.setFitWidth(columns / scale);
        picture.setFitHeight(rows / scale);
        // At whole pixels nothing is interpolated, and the copy is a plain one.
        picture.setSmooth(false);
        for (Canvas canvas : List.of(region, cross)) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        scales.setWidth(Math.min(width, Scales.WIDTH_PX));
        scales.setHeight(height);
        scales.setLayoutX(width - scales.getWidth());
        said = Optional.empty();
        return true;
    }

    /** Paints what differs from before and fades the overlay; true where the picture was painted anew. */
    boolean paint(Painted now, Painted before, double overlayOpacity) {
        boolean isPictureSame = now.sameZyxin(before)
                && now.sameOverlay(before)
                && shown.equals(paintedLayers)
                && overlayOpacity == paintedOpacity;
        if (!isPictureSame) {
            paintedLayers = EnumSet.copyOf(shown);
            paintedOpacity = overlayOpacity;
            paintPicture(now, overlayOpacity);
        }
        paintScales(now);
        return !isPictureSame;
    }

    private void paintPicture(Painted now, double overlayOpacity) {
        boolean isThere = now.place().view().isPresent() && !rasters.isEmpty();
        picture.setVisible(isThere);
        if (isThere) {
            painted = 1 - painted;
            Raster target = rasters.get(painted);
            double scale = target.size().columns() / picture.getFitWidth();
            layers.paint(now, shown, overlayOpacity, scale, target);
            target.written();
            PlainCopy.of(target.image());
            picture.setImage(target.image());
        }
    }

    private void paintScales(Painted now) {
        Optional<Scales.Said> wanted = Scales.Said.of(now, shown);
        if (wanted.equals(said)) {
            return;
        }
        said = wanted;
        scales.setVisible(wanted.isPresent());
        wanted.ifPresent(what -> Scales.paint(cleared(scales), what));
    }

    /** Draws the line around the region, or the part of it that is drawn so far; frame pixels. */
    void paintRegion(List<Point2D> line, boolean isClosed, Optional<View> view) {
        region.setVisible(line.size() >= 2 && view.isPresent());
        if (line.size() < 2 || view.isEmpty()) {
            return;
        }
        GraphicsContext gc = cleared(region);
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
        cross.setVisible(at.isPresent() && view.isPresent());
        if (at.isEmpty() || view.isEmpty()) {
            return;
        }
        GraphicsContext gc = cleared(cross);
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
