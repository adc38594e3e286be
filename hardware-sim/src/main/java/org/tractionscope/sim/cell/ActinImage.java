package org.tractionscope.sim.cell;

/** An actin-like second channel: stress fibres that end in the adhesions, a bright cortex and a dim body. */
final class ActinImage {

    private static final double BODY = 0.5;
    private static final double CORTEX_UM = 1.2;
    private static final double CORTEX = 1.5;
    private static final double FIBRE_WIDTH_UM = 0.6;
    private static final double FIBRE = 0.6;
    /** A fibre reaches from its adhesion inwards, this many times the adhesion's length. */
    private static final double REACH = 5;

    private ActinImage() {}

    static double[] light(CellAnatomy cell, CellField field) {
        double[] coverage = Coverage.of(cell.outline(), field);
        double[] depth = DepthMap.of(coverage, field.size());
        Plane fibres = new Plane(field);
        for (Adhesion adhesion : cell.adhesions()) {
            Ellipse shape = adhesion.shape();
            double length = REACH * shape.lengthUm();
            Ellipse fibre = new Ellipse(
                    shape.xUm() + length / 2 * StrictMath.cos(shape.angleRad()),
                    shape.yUm() + length / 2 * StrictMath.sin(shape.angleRad()),
                    shape.angleRad(),
                    length,
                    FIBRE_WIDTH_UM);
            fibres.paint(fibre, FIBRE * StrictMath.log1p(adhesion.intensity()), Plane.Blend.ADD);
        }
        for (Streak streak : cell.body().lines().fibres()) {
            fibres.paint(streak.shape(), 2 * streak.intensity(), Plane.Blend.ADD);
        }
        double side = field.pixelSize().um();
        double[] light = new double[coverage.length];
        for (int i = 0; i < light.length; i++) {
            double cortex = CORTEX * StrictMath.exp(-Math.max(0, depth[i] - 0.5) * side / CORTEX_UM);
            light[i] = coverage[i] * (BODY + cortex + fibres.values[i]);
        }
        return light;
    }
}
