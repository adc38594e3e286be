package org.tractionscope.engines.fused;

/**
 * Sine and cosine of an angle in radians by its distance r from the nearest whole multiple k of π, |r| ≤ π/2:
 * {@code sin x = (−1)ᵏ sin r}, {@code cos x = (−1)ᵏ cos r}.
 *
 * <p>The polynomials are fitted for the least largest error; π is taken away in three parts, so that r is right to 1e-7 for
 * angles up to {@link #LARGEST_ANGLE}. {@link #ROUND} added and taken away again leaves the nearest whole number.
 */
final class Polar {

    /** Beyond it the rows are done by {@link #scalar} again. */
    static final float LARGEST_ANGLE = 8192;

    static final float ROUND = 1.5f * (1 << 23);
    static final float ONE_BY_PI = (float) (1 / Math.PI);
    static final float PI_HIGH = 3.140625f;
    static final float PI_MIDDLE = 9.675026e-4f;
    static final float PI_LOW = 1.509958e-7f;

    static final float S1 = -0.16666667f;
    static final float S2 = 0.00833333f;
    static final float S3 = -1.9840804e-4f;
    static final float S4 = 2.752262e-6f;
    static final float S5 = -2.3846694e-8f;

    static final float C1 = -0.5f;
    static final float C2 = 0.041666668f;
    static final float C3 = -0.0013888885f;
    static final float C4 = 2.4801071e-5f;
    static final float C5 = -2.752566e-7f;
    static final float C6 = 1.991995e-9f;

    private Polar() {}

    /** x and y of {@code n} magnitudes and angles, the latter up to {@link #LARGEST_ANGLE}. */
    static void of(float[] magnitude, float[] angle, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            float k = angle[i] * ONE_BY_PI + ROUND - ROUND;
            float r = angle[i] - k * PI_HIGH - k * PI_MIDDLE - k * PI_LOW;
            float half = k * 0.5f;
            float odd = Math.abs(half - (half + ROUND - ROUND));
            float signed = magnitude[i] * (1 - 4 * odd);
            float s = r * r;
            x[i] = signed * (1 + s * (C1 + s * (C2 + s * (C3 + s * (C4 + s * (C5 + s * C6))))));
            y[i] = signed * (r + r * s * (S1 + s * (S2 + s * (S3 + s * (S4 + s * S5)))));
        }
    }

    /** Does again what {@link Kernels#polar} cannot: the columns whose angle is too large for it. */
    static void scalar(float[] a, int magnitude, int angle, int x, int y, int n) {
        for (int i = 0; i < n; i++) {
            if (Math.abs(a[angle + i]) > LARGEST_ANGLE) {
                double size = a[magnitude + i];
                a[x + i] = (float) (size * Math.cos(a[angle + i]));
                a[y + i] = (float) (size * Math.sin(a[angle + i]));
            }
        }
    }
}
