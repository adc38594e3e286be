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

    /** Draws the same onto pixels. */
    static void paint(Ink ink, List<Stroke> strokes, double scale) {
        strokes.forEach(stroke -> trace(ink, stroke, BLACK_PX * scale, 0x000000, scale));
        strokes.forEach(stroke -> trace(ink, stroke, WHITE_PX * scale, 0xffffff, scale));
    }

    private static void trace(Ink ink, Stroke stroke, double width, int rgb, double scale) {
        Head head = Head.of(stroke, scale);
        ink.line(stroke.x(), stroke.y(), head.tipX(), head.tipY(), width, rgb);
        ink.line(head.leftX(), head.leftY(), head.tipX(), head.tipY(), width, rgb);
        ink.line(head.tipX(), head.tipY(), head.rightX(), head.rightY(), width, rgb);
    }

    private static void trace(GraphicsContext gc, Stroke stroke) {
        Head head = Head.of(stroke, 1);
        gc.beginPath();
        gc.moveTo(stroke.x(), stroke.y());
        gc.lineTo(head.tipX(), head.tipY());
        gc.moveTo(head.leftX(), head.leftY());
        gc.lineTo(head.tipX(), head.tipY());
        gc.lineTo(head.rightX(), head.rightY());
        gc.stroke();
    }

    /** The end of an arrow and the ends of its two barbs. */
    private record Head(double tipX, double tipY, double leftX, double leftY, double rightX, double rightY) {

        static Head of(Stroke stroke, double scale) {
            double tipX = stroke.x() + stroke.dx();
            double tipY = stroke.y() + stroke.dy();
            double angle = Math.atan2(stroke.dy(), stroke.dx());
            double length = Math.hypot(stroke.dx(), stroke.dy());
            double barb = Math.min(HEAD_PX * scale, Math.max(3.5 * scale, 0.6 * length));
            return new Head(
                    tipX,
                    tipY,
                    tipX - barb * Math.cos(angle - HEAD_HALF_ANGLE),
                    tipY - barb * Math.sin(angle - HEAD_HALF_ANGLE),
                    tipX - barb * Math.cos(angle + HEAD_HALF_ANGLE),
                    tipY - barb * Math.sin(angle + HEAD_HALF_ANGLE));
        }
    }
}
