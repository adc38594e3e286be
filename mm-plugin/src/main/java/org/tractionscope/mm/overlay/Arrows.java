package org.tractionscope.mm.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.TractionField;

/** The arrows of a field: one for each block, from the block's centre, as long as its mean traction. */
final class Arrows {

    private static final float WIDTH_PX = 1.7f;
    private static final float OUTLINE_PX = 3.6f;
    private static final double HEAD_PX = 6;
    private static final double HEAD_ANGLE = Math.toRadians(27);

    private Arrows() {}

    /** Paints on the screen; {@code toScreen} maps field pixels there. */
    static void paint(Graphics2D g, FieldPicture picture, OverlaySettings settings, AffineTransform toScreen) {
        Path2D arrows = path(picture, settings, toScreen);
        stroke(g, arrows, settings.arrowRgb());
    }

    static void stroke(Graphics2D g, Path2D arrows, int rgb) {
        g.setStroke(new BasicStroke(OUTLINE_PX, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(Color.BLACK);
        g.draw(arrows);
        g.setStroke(new BasicStroke(WIDTH_PX, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(new Color(rgb));
        g.draw(arrows);
    }

    static Path2D path(FieldPicture picture, OverlaySettings settings, AffineTransform toScreen) {
        TractionField field = picture.traction().field();
        ImageSize size = field.grid().size();
        int stride = settings.stridePx();
        double least = settings.threshold() * picture.reference();
        double pxPerUnit = settings.lengthPx() / (2 * picture.reference());
        Path2D path = new Path2D.Double();
        Point2D from = new Point2D.Double();
        Point2D to = new Point2D.Double();
        for (int row = 0; row + stride <= size.rows(); row += stride) {
            for (int column = 0; column + stride <= size.columns(); column += stride) {
                double x = 0;
                double y = 0;
                for (int r = row; r < row + stride; r++) {
                    for (int c = column; c < column + stride; c++) {
                        x += field.x(r, c);
                        y += field.y(r, c);
                    }
                }
                x /= stride * stride;
                y /= stride * stride;
                if (Math.hypot(x, y) >= least && Math.hypot(x, y) > 0) {
                    double centreX = column + stride / 2.0;
                    double centreY = row + stride / 2.0;
                    from.setLocation(centreX, centreY);
                    to.setLocation(centreX + x * pxPerUnit, centreY + y * pxPerUnit);
                    toScreen.transform(from, from);
                    toScreen.transform(to, to);
                    add(path, from, to);
                }
            }
        }
        return path;
    }

    static void add(Path2D path, Point2D from, Point2D to) {
        path.moveTo(from.getX(), from.getY());
        path.lineTo(to.getX(), to.getY());
        double angle = Math.atan2(to.getY() - from.getY(), to.getX() - from.getX());
        double head = Math.min(HEAD_PX, 0.6 * from.distance(to));
        for (int side = -1; side <= 1; side += 2) {
            path.moveTo(to.getX(), to.getY());
            double back = angle + Math.PI + side * HEAD_ANGLE;
            path.lineTo(to.getX() + head * Math.cos(back), to.getY() + head * Math.sin(back));
        }
    }
}
