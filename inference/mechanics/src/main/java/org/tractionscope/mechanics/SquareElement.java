package org.tractionscope.mechanics;

/**
 * The bilinear functions of a square and their stiffness.
 *
 * <pre>
 *   corner 0 (0, 0)   1 (1, 0)   2 (1, 1)   3 (0, 1)   in (x, y);    φ_i = product of x or 1 − x and y or 1 − y
 * </pre>
 */
final class SquareElement {

    /** The sign of ∂φ_i/∂x; its mean over a square of side s is ½ sign / s. */
    static final int[] SIGN_X = {-1, 1, 1, -1};

    static final int[] SIGN_Y = {-1, -1, 1, 1};

    private SquareElement() {}

    /** φ₀ … φ₃ at a point of the unit square. */
    static void shape(double x, double y, double[] phi) {
        phi[0] = (1 - x) * (1 - y);
        phi[1] = x * (1 - y);
        phi[2] = x * y;
        phi[3] = (1 - x) * y;
    }

    /**
     * ∫ α (∇·u)(∇·v) + ε(u):ε(v), the same for a square of any size: 8 rows of 8, corner by corner, x before y.
     *
     * <p>Two Gauss points along each side integrate it exactly.
     */
    static double[] stiffness(double alpha) {
        double[] matrix = new double[64];
        double[] points = {0.5 - Math.sqrt(1.0 / 12), 0.5 + Math.sqrt(1.0 / 12)};
        double[] dx = new double[4];
        double[] dy = new double[4];
        for (double x : points) {
            for (double y : points) {
                for (int i = 0; i < 4; i++) {
                    dx[i] = SIGN_X[i] * (SIGN_Y[i] > 0 ? y : 1 - y);
                    dy[i] = SIGN_Y[i] * (SIGN_X[i] > 0 ? x : 1 - x);
                }
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < 4; j++) {
                        double both = 0.5 * (dx[i] * dx[j] + dy[i] * dy[j]);
                        int at = 16 * i + 2 * j;
                        matrix[at] += 0.25 * ((alpha + 0.5) * dx[i] * dx[j] + both);
                        matrix[at + 1] += 0.25 * (alpha * dx[i] * dy[j] + 0.5 * dy[i] * dx[j]);
                        matrix[at + 8] += 0.25 * (alpha * dy[i] * dx[j] + 0.5 * dx[i] * dy[j]);
                        matrix[at + 9] += 0.25 * ((alpha + 0.5) * dy[i] * dy[j] + both);
                    }
                }
            }
        }
        return matrix;
    }
}
