package org.tractionscope.mechanics;

/**
 * A conforming mesh of triangles in the plane of an image; immutable.
 *
 * <pre>
 *   x grows with the column, y with the row; pixel (row i, column j) covers [j, j+1] x [i, i+1]
 *   triangle t has the corners corner(t, 0..2), counter-clockwise in (x, y): its area is > 0
 * </pre>
 *
 * <p>Triangles may be given in either orientation and are turned to the one above. Refused are: an index out of range, a
 * triangle without area, a vertex in no triangle, an edge of more than two triangles, and two triangles on the same side of
 * their common edge (one of them is inverted). Several pieces and holes are allowed.
 */
public final class TriangleMesh {

    private static final double LEAST_AREA_OF_SQUARE_OF_LONGEST_EDGE = 1e-12;

    private final double[] x;
    private final double[] y;
    private final int[] corners;
    private final int[] boundary;
    private final double areaPx2;

    /**
     * A mesh; the arrays are copied.
     *
     * @param x column coordinate of each vertex, px
     * @param y row coordinate of each vertex, px
     * @param triangles three vertex numbers for each triangle
     * @throws MechanicsException if the mesh is not as the class says; names the first triangle or vertex at fault
     */
    public TriangleMesh(double[] x, double[] y, int[] triangles) {
        if (x.length != y.length) {
            throw new MechanicsException(
                    "a mesh must have as many x as y coordinates: " + x.length + " and " + y.length);
        }
        if (triangles.length == 0 || triangles.length % 3 != 0) {
            throw new MechanicsException(
                    "a mesh must have three corners for each triangle, one triangle or more: " + triangles.length);
        }
        this.x = x.clone();
        this.y = y.clone();
        this.corners = triangles.clone();
        for (int vertex = 0; vertex < x.length; vertex++) {
            if (!Double.isFinite(x[vertex]) || !Double.isFinite(y[vertex])) {
                throw new MechanicsException(
                        "vertex " + vertex + " must be finite: (" + x[vertex] + ", " + y[vertex] + ")");
            }
        }
        requireIndices();
        this.areaPx2 = orient();
        this.boundary = MeshBoundary.of(corners, x.length);
    }

    /** How many vertices, ≥ 3; they are numbered from 0. */
    public int vertices() {
        return x.length;
    }

    /** How many triangles, ≥ 1; they are numbered from 0. */
    public int triangles() {
        return corners.length / 3;
    }

    /** The column coordinate of a vertex, px. */
    public double x(int vertex) {
        return x[vertex];
    }

    /** The row coordinate of a vertex, px. */
    public double y(int vertex) {
        return y[vertex];
    }

    /** The vertex at corner 0, 1 or 2 of a triangle. */
    public int corner(int triangle, int corner) {
        return corners[3 * triangle + corner];
    }

    /** The area of a triangle, > 0 px². */
    public double areaPx2(int triangle) {
        return signedArea(triangle);
    }

    /** The area of all triangles, > 0 px². */
    public double areaPx2() {
        return areaPx2;
    }

    /** The area of the largest triangle, px². */
    public double largestAreaPx2() {
        double largest = 0;
        for (int triangle = 0; triangle < triangles(); triangle++) {
            largest = Math.max(largest, areaPx2(triangle));
        }
        return largest;
    }

    /** The smallest angle of all triangles in degrees, > 0 and ≤ 60: the mesh's quality. */
    public double smallestAngleDegrees() {
        double smallest = 60;
        for (int triangle = 0; triangle < triangles(); triangle++) {
            for (int corner = 0; corner < 3; corner++) {
                int at = corner(triangle, corner);
                int next = corner(triangle, (corner + 1) % 3);
                int last = corner(triangle, (corner + 2) % 3);
                double angle = Math.atan2(
                        2 * areaPx2(triangle),
                        (x[next] - x[at]) * (x[last] - x[at]) + (y[next] - y[at]) * (y[last] - y[at]));
                smallest = Math.min(smallest, Math.toDegrees(angle));
            }
        }
        return smallest;
    }

    /** The longest edge, px: the h of convergence tables. */
    public double longestEdgePx() {
        double longest = 0;
        for (int triangle = 0; triangle < triangles(); triangle++) {
            longest = Math.max(longest, Math.sqrt(longestEdgeSquared(triangle)));
        }
        return longest;
    }

    /** Pairs of vertices, one for each edge of one triangle only; the mesh lies on the left of (first, second) in (x, y). */
    public int[] boundaryEdges() {
        return boundary.clone();
    }

    @Override
    public String toString() {
        return "mesh of " + vertices() + " vertices, " + triangles() + " triangles, " + (float) areaPx2 + " px²";
    }

    int[] corners() {
        return corners;
    }

    double[] xs() {
        return x;
    }

    double[] ys() {
        return y;
    }

    private void requireIndices() {
        boolean[] used = new boolean[x.length];
        for (int i = 0; i < corners.length; i++) {
            if (corners[i] < 0 || corners[i] >= x.length) {
                throw new MechanicsException("triangle " + i / 3 + " must have corners from 0 to " + (x.length - 1)
                        + ": corner " + i % 3 + " is " + corners[i]);
            }
            used[corners[i]] = true;
        }
        for (int vertex = 0; vertex < used.length; vertex++) {
            if (!used[vertex]) {
                throw new MechanicsException("vertex " + vertex + " must be a corner of a triangle: it is of none");
            }
        }
    }

    /** Turns every triangle counter-clockwise and returns the whole area. */
    private double orient() {
        double total = 0;
        for (int triangle = 0; triangle < triangles(); triangle++) {
            double area = signedArea(triangle);
            if (Math.abs(area) <= LEAST_AREA_OF_SQUARE_OF_LONGEST_EDGE * longestEdgeSquared(triangle)) {
                throw new MechanicsException(String.format(
                        "triangle %d must have an area: its corners %d, %d and %d lie on one line",
                        triangle, corner(triangle, 0), corner(triangle, 1), corner(triangle, 2)));
            }
            if (area < 0) {
                int second = corners[3 * triangle + 1];
                corners[3 * triangle + 1] = corners[3 * triangle + 2];
                corners[3 * triangle + 2] = second;
            }
            total += Math.abs(area);
        }
        return total;
    }

    private double signedArea(int triangle) {
        int a = corners[3 * triangle];
        int b = corners[3 * triangle + 1];
        int c = corners[3 * triangle + 2];
        return 0.5 * ((x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]));
    }

    private double longestEdgeSquared(int triangle) {
        double longest = 0;
        for (int corner = 0; corner < 3; corner++) {
            int a = corner(triangle, corner);
            int b = corner(triangle, (corner + 1) % 3);
            longest = Math.max(longest, (x[b] - x[a]) * (x[b] - x[a]) + (y[b] - y[a]) * (y[b] - y[a]));
        }
        return longest;
    }
}
