package org.tractionscope.mechanics;

/**
 * Exact integrals of products of linear functions over a triangle, as means (divided by its area).
 *
 * <p>With φ₀, φ₁, φ₂ the functions that are 1 at one corner and 0 at the others,
 * ∫ φ₀ᵃ φ₁ᵇ φ₂ᶜ dA = 2A · a! b! c! / (a + b + c + 2)!. A function is given by its three corner values.
 */
final class P1Products {

    private static final double[][][] CUBIC = new double[3][3][3];
    private static final double[][][][] QUARTIC = new double[3][3][3][3];

    static {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    CUBIC[i][j][k] = meanOfProduct(i, j, k);
                    for (int l = 0; l < 3; l++) {
                        QUARTIC[i][j][k][l] = meanOfProduct(i, j, k, l);
                    }
                }
            }
        }
    }

    private P1Products() {}

    /** The mean of a · b. */
    static double mean(double[] a, double[] b) {
        double sumA = a[0] + a[1] + a[2];
        double sumB = b[0] + b[1] + b[2];
        return (sumA * sumB + a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / 12;
    }

    /** The mean of a · φ_i · φ_j. */
    static double mean(double[] a, int i, int j) {
        double[] weight = CUBIC[i][j];
        return a[0] * weight[0] + a[1] * weight[1] + a[2] * weight[2];
    }

    /** The mean of a · b · φ_k. */
    static double mean(double[] a, double[] b, int k) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += a[i] * mean(b, i, k);
        }
        return sum;
    }

    /** The mean of a · b · c · φ_l. */
    static double mean(double[] a, double[] b, double[] c, int l) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double[] weight = QUARTIC[i][j][l];
                sum += a[i] * b[j] * (c[0] * weight[0] + c[1] * weight[1] + c[2] * weight[2]);
            }
        }
        return sum;
    }

    private static double meanOfProduct(int... factors) {
        int[] powers = new int[3];
        for (int factor : factors) {
            powers[factor]++;
        }
        return 2 * factorial(powers[0]) * factorial(powers[1]) * factorial(powers[2]) / factorial(factors.length + 2);
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
