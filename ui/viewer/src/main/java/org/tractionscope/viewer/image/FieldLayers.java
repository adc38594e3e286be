package org.tractionscope.viewer.image;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Traction;

/** Paints what belongs to a frame's pixels: image, tint, outline and arrows, each where its grid says that it lies. */
final class FieldLayers {

    private static final Color OUTLINE = Color.web("#7FD0FF");
    private static final double OUTLINE_PX = 1.3;

    private FieldLayers() {}

    static void paintZyxin(GraphicsContext gc, View view, Frame frame, Image zyxin) {
        gc.setImageSmoothing(true);
        gc.drawImage(
                zyxin,
                view.originX(),
                view.originY(),
                frame.size().columns() * view.zoom(),
                frame.size().rows() * view.zoom());
    }

    static void paintTint(GraphicsContext gc, View view, FieldGrid grid, Image tint) {
        double side = grid.scalePx() * view.zoom();
        gc.setImageSmoothing(true);
        gc.drawImage(
                tint,
                view.screenX(grid.firstColumnPx()),
                view.screenY(grid.firstRowPx()),
                grid.size().columns() * side,
                grid.size().rows() * side);
    }

    static void paintOutline(GraphicsContext gc, View view, FieldGrid grid, List<List<Point2D>> loops) {
        gc.setStroke(OUTLINE);
        gc.setLineWidth(OUTLINE_PX);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        gc.setLineDashes(5, 4);
        for (List<Point2D> loop : loops) {
            gc.beginPath();
            for (int i = 0; i < loop.size(); i++) {
                double x = screenX(view, grid, loop.get(i).getX());
                double y = screenY(view, grid, loop.get(i).getY());
                if (i == 0) {
                    gc.moveTo(x, y);
                } else {
                    gc.lineTo(x, y);
                }
            }
            gc.closePath();
            gc.stroke();
        }
        gc.setLineDashes();
    }

    static void paintArrows(GraphicsContext gc, View view, Traction traction, ArrowStyle style) {
        FieldGrid grid = traction.field().grid();
        double perUnit = style.lengthPxPerUnit() * grid.scalePx() * view.zoom();
        ArrowPainter.paint(
                gc,
                ArrowField.of(traction, style).stream()
                        .map(arrow -> new ArrowPainter.Stroke(
                                screenX(view, grid, arrow.x()),
                                screenY(view, grid, arrow.y()),
                                arrow.tractionX() * perUnit,
                                arrow.tractionY() * perUnit))
                        .toList());
    }

    private static double screenX(View view, FieldGrid grid, double fieldPx) {
        return view.screenX(grid.firstColumnPx() + fieldPx * grid.scalePx());
    }

    private static double screenY(View view, FieldGrid grid, double fieldPx) {
        return view.screenY(grid.firstRowPx() + fieldPx * grid.scalePx());
    }
}
