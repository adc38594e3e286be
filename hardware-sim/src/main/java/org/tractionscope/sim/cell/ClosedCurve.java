package org.tractionscope.sim.cell;

import java.util.Arrays;

/**
 * A closed line through equally spaced points, µm; the area lies to the left of the way in image coordinates where y points
 * down, so that the inward normal of a tangent (tx, ty) is (−ty, tx). Immutable.
 */
public final class ClosedCurve {

    /** Points of every curve; 0.2 to 0.8 µm apart around a cell. */
    static final int POINTS = 512;

    private static final double CUT_OFF_SIGMAS = 4;

    private final double[] x;
    private final double[] y;

    private ClosedCurve(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** A curve through these points, at least 3, spaced anew and turned so that its area is positive. */
    static ClosedCurve through(double[] x, double[] y) {
        return new ClosedCurve(x.clone(), y.clone()).oriented().respaced();
    }

    /** Points as they are: already spaced and turned. */
    private static ClosedCurve of(double[] x, double[] y) {
        return new ClosedCurve(x, y);
    }

    /** Number of points. */
    public int points() {
        return x.length;
    }

    /** x of a point, µm; indices beyond the ends go round. */
    public double x(int point) {
        return x[Math.floorMod(point, x.length)];
    }

    /** y of a point, µm; indices beyond the ends go round. */
    public double y(int point) {
        return y[Math.floorMod(point, y.length)];
    }

    /** Enclosed area, µm². */
    public double areaUm2() {
        double twice = 0;
        for (int i = 0; i < x.length; i++) {
            twice += x(i) * y(i + 1) - x(i + 1) * y(i);
        }
        return twice / 2;
    }

    /** Length of the line, µm. */
    public double lengthUm() {
        double length = 0;
        for (int i = 0; i < x.length; i++) {
            length += distance(x(i + 1) - x(i), y(i + 1) - y(i));
        }
        return length;
    }

    /** Centre of the enclosed area: x, y in µm. */
    public double[] centroid() {
        double area = 0;
        double momentX = 0;
        double momentY = 0;
        for (int i = 0; i < x.length; i++) {
            double cross = x(i) * y(i + 1) - x(i + 1) * y(i);
            area += cross;
            momentX += cross * (x(i) + x(i + 1));
            momentY += cross * (y(i) + y(i + 1));
        }
        return new double[] {momentX / (3 * area), momentY / (3 * area)};
    }

    /** The inward unit normal at a point: x, y. */
    double[] inward(int point) {
        double tx = x(point + 1) - x(point - 1);
        double ty = y(point + 1) - y(point - 1);
        double length = Math.max(distance(tx, ty), 1e-12);
        return new double[] {-ty / length, tx / length};
    }

    /** How many places along the rim a length is, ≥ 2. */
    int places(double um) {
        return Math.max(2, (int) Math.round(um / (lengthUm() / x.length)));
    }

    /** How far the rim turns between so many places before and behind a point, in right angles; > 0 at tips. */
    double convexity(int point, int reach) {
        double beforeX = x(point) - x(point - reach);
        double beforeY = y(point) - y(point - reach);
        double behindX = x(point + reach) - x(point);
        double behindY = y(point + reach) - y(point);
        double cross = beforeX * behindY - beforeY * behindX;
        double dot = beforeX * behindX + beforeY * behindY;
        return StrictMath.atan2(cross, dot) / (Math.PI / 2);
    }

    /** Smallest x, smallest y, largest x, largest y, µm. */
    double[] bounds() {
        return new double[] {
            Arrays.stream(x).min().orElseThrow(),
            Arrays.stream(y).min().orElseThrow(),
            Arrays.stream(x).max().orElseThrow(),
            Arrays.stream(y).max().orElseThrow()
        };
    }

    /** Distance of the farthest point of the rim from the centroid, µm. */
    double reachUm() {
        double[] centre = centroid();
        double reach = 0;
        for (int i = 0; i < x.length; i++) {
            reach = Math.max(reach, distance(x[i] - centre[0], y[i] - centre[1]));
        }
        return reach;
    }

    /** The curve scaled about the origin and then moved. */
    ClosedCurve transformed(double scale, double shiftX, double shiftY) {
        double[] newX = new double[x.length];
        double[] newY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            newX[i] = x[i] * scale + shiftX;
            newY[i] = y[i] * scale + shiftY;
        }
        return of(newX, newY);
    }

    /** The curve about its own centroid as the origin, with this area, µm². */
    ClosedCurve centred(double areaUm2) {
        double[] centre = centroid();
        double scale = Math.sqrt(areaUm2 / areaUm2());
        return transformed(scale, -centre[0] * scale, -centre[1] * scale);
    }

    /** The curve smoothed along itself by a Gaussian. */
    ClosedCurve smoothed(double sigmaUm) {
        double sigma = sigmaUm / (lengthUm() / x.length);
        return of(smoothed(x, sigma), smoothed(y, sigma)).respaced();
    }

    /** The curve with each point moved outwards by so many µm. */
    ClosedCurve pushed(double[] outwardUm) {
        double[] newX = new double[x.length];
        double[] newY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double[] inward = inward(i);
            newX[i] = x[i] - outwardUm[i] * inward[0];
            newY[i] = y[i] - outwardUm[i] * inward[1];
        }
        return of(newX, newY);
    }

    /** Whether a place is inside (even-odd). */
    boolean contains(double px, double py) {
        boolean inside = false;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            if (y[i] > py != y[j] > py && px < (x[j] - x[i]) * (py - y[i]) / (y[j] - y[i]) + x[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** The point of the rim next to a place. */
    int nearest(double px, double py) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double square = (x[i] - px) * (x[i] - px) + (y[i] - py) * (y[i] - py);
            if (square < least) {
                least = square;
                nearest = i;
            }
        }
        return nearest;
    }

    /** Values around a ring smoothed by a Gaussian of {@code sigma} places. */
    static double[] smoothed(double[] ring, double sigma) {
        int radius = Math.min(ring.length / 2, (int) Math.ceil(CUT_OFF_SIGMAS * sigma));
        double[] kernel = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            kernel[i] = StrictMath.exp(-0.5 * (i / sigma) * (i / sigma));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        double[] padded = new double[ring.length + 2 * radius];
        for (int i = 0; i < padded.length; i++) {
            padded[i] = ring[Math.floorMod(i - radius, ring.length)];
        }
        double[] smooth = new double[ring.length];
        for (int i = 0; i < ring.length; i++) {
            int centre = i + radius;
            double value = kernel[0] * padded[centre];
            for (int k = 1; k <= radius; k++) {
                value += kernel[k] * (padded[centre - k] + padded[centre + k]);
            }
            smooth[i] = value / sum;
        }
        return smooth;
    }

    static double distance(double dx, double dy) {
        return Math.sqrt(dx * dx + dy * dy);
    }

    private ClosedCurve oriented() {
        if (areaUm2() >= 0) {
            return this;
        }
        double[] newX = new double[x.length];
        double[] newY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            newX[i] = x[x.length - 1 - i];
            newY[i] = y[x.length - 1 - i];
        }
        return of(newX, newY);
    }

    private ClosedCurve respaced() {
        double step = lengthUm() / POINTS;
        double[] newX = new double[POINTS];
        double[] newY = new double[POINTS];
        int edge = 0;
        double start = 0;
        double length = distance(x(1) - x(0), y(1) - y(0));
        for (int i = 0; i < POINTS; i++) {
            double at = i * step;
            while (at > start + length && edge < x.length - 1) {
                start += length;
                edge++;
                length = distance(x(edge + 1) - x(edge), y(edge + 1) - y(edge));
            }
            double share = length > 0 ? Math.min(1, (at - start) / length) : 0;
            newX[i] = x(edge) + share * (x(edge + 1) - x(edge));
            newY[i] = y(edge) + share * (y(edge + 1) - y(edge));
        }
        return of(newX, newY);
    }
}
