package org.tractionscope.sim.cell;

/**
 * An ellipse in the field with a soft edge.
 *
 * @param xUm centre along columns, µm
 * @param yUm centre along rows, µm
 * @param angleRad of the long axis from +x towards +y
 * @param lengthUm long axis, µm, > 0
 * @param widthUm short axis, µm, > 0
 */
public record Ellipse(double xUm, double yUm, double angleRad, double lengthUm, double widthUm) {

    /** Of the half axis: here the edge begins and ends; half of the light is left at 1. */
    private static final double EDGE_FROM = 0.6;

    private static final double EDGE_TO = 1.4;

    public Ellipse {
        Requirements.positive("length of an ellipse (µm)", lengthUm);
        Requirements.positive("width of an ellipse (µm)", widthUm);
    }

    /** An ellipse of this area and ratio of its axes. */
    static Ellipse ofArea(double xUm, double yUm, double angleRad, double areaUm2, double aspect) {
        double width = Math.sqrt(4 * areaUm2 / (Math.PI * aspect));
        return new Ellipse(xUm, yUm, angleRad, width * aspect, width);
    }

    /** The same elsewhere. */
    Ellipse moved(double dx, double dy) {
        return new Ellipse(xUm + dx, yUm + dy, angleRad, lengthUm, widthUm);
    }

    /** Enclosed area, µm². */
    public double areaUm2() {
        return Math.PI / 4 * lengthUm * widthUm;
    }

    /** The soft edge at a distance from the centre in half axes: 1 in the middle, 0 beyond 1.4. */
    static double profile(double halfAxes) {
        if (halfAxes <= EDGE_FROM) {
            return 1;
        }
        if (halfAxes >= EDGE_TO) {
            return 0;
        }
        double t = (EDGE_TO - halfAxes) / (EDGE_TO - EDGE_FROM);
        return t * t * (3 - 2 * t);
    }

    /** Half of the box around everything that is lit: along x and y, µm. */
    double[] halfBoxUm() {
        double cos = StrictMath.cos(angleRad);
        double sin = StrictMath.sin(angleRad);
        return new double[] {
            EDGE_TO / 2 * ClosedCurve.distance(lengthUm * cos, widthUm * sin),
            EDGE_TO / 2 * ClosedCurve.distance(lengthUm * sin, widthUm * cos)
        };
    }
}
