package org.tractionscope.sim.cell;

import java.util.List;

/** How far places are from the edges of nuclei. */
final class NucleusEdge {

    private final Ellipse shape;
    private final double cos;
    private final double sin;
    private final double radius;

    NucleusEdge(Ellipse shape) {
        this.shape = shape;
        this.cos = StrictMath.cos(shape.angleRad());
        this.sin = StrictMath.sin(shape.angleRad());
        this.radius = (shape.lengthUm() + shape.widthUm()) / 4;
    }

    /** Distance outwards from the nearest edge, µm, < 0 inside. */
    static double outUm(List<NucleusEdge> nuclei, double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (NucleusEdge nucleus : nuclei) {
            least = Math.min(least, nucleus.outUm(x, y));
        }
        return least;
    }

    /** As if the nucleus were round: good near its edge, where it matters. */
    private double outUm(double x, double y) {
        double dx = x - shape.xUm();
        double dy = y - shape.yUm();
        double along = (dx * cos + dy * sin) / shape.lengthUm();
        double across = (dy * cos - dx * sin) / shape.widthUm();
        return (2 * Math.sqrt(along * along + across * across) - 1) * radius;
    }
}
