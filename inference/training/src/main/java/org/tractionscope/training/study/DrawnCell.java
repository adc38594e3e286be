package org.tractionscope.training.study;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tractionscope.model.ImageSize;
import org.tractionscope.sim.cell.ClosedCurve;
import org.tractionscope.training.data.FrameStack;

/**
 * A cell that is drawn by hand: a flat body with elliptical adhesions of exact size, as a network is shown it. Lengths are in
 * µm from the middle of the image. Confined to one thread.
 */
final class DrawnCell {

    /** Normalised zyxin of the body. */
    static final double BODY = 0.7;

    private static final int SUBPIXELS = 4;

    private final int sidePx;
    private final double pixelUm;
    private final Shape body;
    private final List<Shape> adhesions = new ArrayList<>();
    private double intensity = 1;

    private DrawnCell(int sidePx, double pixelUm, Shape body) {
        this.sidePx = sidePx;
        this.pixelUm = pixelUm;
        this.body = body;
    }

    static DrawnCell disc(int sidePx, double pixelUm, double radiusUm) {
        return new DrawnCell(sidePx, pixelUm, new Ellipse2D.Double(-radiusUm, -radiusUm, 2 * radiusUm, 2 * radiusUm));
    }

    static DrawnCell outlined(int sidePx, double pixelUm, ClosedCurve outline) {
        Path2D path = new Path2D.Double();
        path.moveTo(outline.x(0), outline.y(0));
        for (int i = 1; i < outline.points(); i++) {
            path.lineTo(outline.x(i), outline.y(i));
        }
        path.closePath();
        return new DrawnCell(sidePx, pixelUm, path);
    }

    /**
     * Adds ellipses at random places of a ring that do not overlap where there is room.
     *
     * @param aspect length along the radius over length across it, > 0
     * @param overBody their light over the body's
     */
    void addAdhesions(
            int count,
            double areaUm2,
            double aspect,
            double overBody,
            double innerUm,
            double outerUm,
            RandomGenerator random) {
        intensity = overBody;
        double along = 2 * Math.sqrt(areaUm2 * aspect / Math.PI);
        double across = 2 * Math.sqrt(areaUm2 / aspect / Math.PI);
        List<double[]> middles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] middle = middle(innerUm, outerUm, random);
            for (int attempt = 0; attempt < 200 && isCrowded(middles, middle, Math.max(along, across)); attempt++) {
                middle = middle(innerUm, outerUm, random);
            }
            middles.add(middle);
            AffineTransform place = AffineTransform.getTranslateInstance(middle[0], middle[1]);
            place.rotate(Math.atan2(middle[1], middle[0]));
            adhesions.add(place.createTransformedShape(new Ellipse2D.Double(-along / 2, -across / 2, along, across)));
        }
    }

    private static double[] middle(double innerUm, double outerUm, RandomGenerator random) {
        double radius = Math.sqrt(innerUm * innerUm + random.nextDouble() * (outerUm * outerUm - innerUm * innerUm));
        double angle = 2 * Math.PI * random.nextDouble();
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }

    private static boolean isCrowded(List<double[]> others, double[] middle, double distance) {
        for (double[] other : others) {
            if (Math.hypot(other[0] - middle[0], other[1] - middle[1]) < distance) {
                return true;
            }
        }
        return false;
    }

    /** The image as a frame: zyxin and mask, no traction. */
    FrameStack frame() {
        int fine = sidePx * SUBPIXELS;
        boolean[] inside = new boolean[fine * fine];
        boolean[] bright = new boolean[fine * fine];
        fill(inside, body);
        adhesions.forEach(adhesion -> fill(bright, adhesion));
        ImageSize size = new ImageSize(sidePx, sidePx);
        float[] zyxin = new float[size.pixels()];
        float[] mask = new float[size.pixels()];
        float share = 1f / (SUBPIXELS * SUBPIXELS);
        for (int at = 0; at < inside.length; at++) {
            int pixel = at / fine / SUBPIXELS * sidePx + at % fine / SUBPIXELS;
            if (inside[at] || bright[at]) {
                zyxin[pixel] += (float) (bright[at] ? BODY * (1 + intensity) : BODY) * share;
                mask[pixel] += share;
            }
        }
        for (int i = 0; i < mask.length; i++) {
            mask[i] = mask[i] > 0.5 ? 1 : 0;
        }
        float[] none = new float[size.pixels()];
        return FrameStack.of(size, none, none, none, none, mask, none, zyxin);
    }

    /** Marks the subpixels in a shape, looking at those of its bounds alone. */
    private void fill(boolean[] marked, Shape shape) {
        int fine = sidePx * SUBPIXELS;
        double stepUm = pixelUm / SUBPIXELS;
        Rectangle2D bounds = shape.getBounds2D();
        int top = bounded(bounds.getMinY() / stepUm + fine / 2.0, fine);
        int bottom = bounded(bounds.getMaxY() / stepUm + fine / 2.0, fine);
        int left = bounded(bounds.getMinX() / stepUm + fine / 2.0, fine);
        int right = bounded(bounds.getMaxX() / stepUm + fine / 2.0, fine);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                if (shape.contains((column + 0.5 - fine / 2.0) * stepUm, (row + 0.5 - fine / 2.0) * stepUm)) {
                    marked[row * fine + column] = true;
                }
            }
        }
    }

    private static int bounded(double place, int count) {
        return (int) Math.max(0, Math.min(count - 1, Math.floor(place)));
    }
}
