package org.tractionscope.viewer.image;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** Draws arrows white on a wider black line, so that they are seen on any ground. */
final class ArrowPainter {

    private static final double WHITE_PX = 1.7;
    private static final double BLACK_PX = 3.6;
    private static final double HEAD_PX = 6.5;
    private static final double HEAD_HALF_ANGLE = Math.toRadians(30);

    /** An arrow on the screen, from its foot by its length; screen pixels. */
    record Stroke(double x, double y, double dx, double dy) {}

    private ArrowPainter() {}

    static void paint(GraphicsContext gc, List<Stroke> strokes) {
        gc.setLineCap(StrokeLineCap.ROUND);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        gc.setLineDashes();
        gc.setStroke(Color.BLACK);
        gc.setLineWidth(BLACK_PX);
        strokes.forEach(stroke -> trace(gc, stroke));
        gc.setStroke(Color.WHITE);
        gc.setLineWidth(WHITE_PX);
        strokes.forEach(stroke -> trace(gc, stroke));
    }

    private static void trace(GraphicsContext gc, Stroke stroke) {
        double tipX = stroke.x() + stroke.dx();
        double tipY = stroke.y() + stroke.dy();
        double length = Math.hypot(stroke.dx(), stroke.dy());
        double angle = Math.atan2(stroke.dy(), stroke.dx());
        double head = Math.min(HEAD_PX, Math.max(3.5, 0.6 * length));
        gc.beginPath();
        gc.moveTo(stroke.x(), stroke.y());
        gc.lineTo(tipX, tipY);
        gc.moveTo(tipX - head * Math.cos(angle - HEAD_HALF_ANGLE), tipY - head * Math.sin(angle - HEAD_HALF_ANGLE));
        gc.lineTo(tipX, tipY);
        gc.lineTo(tipX - head * Math.cos(angle + HEAD_HALF_ANGLE), tipY - head * Math.sin(angle + HEAD_HALF_ANGLE));
        gc.stroke();
    }
}
