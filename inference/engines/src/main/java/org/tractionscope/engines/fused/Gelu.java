package org.tractionscope.engines.fused;

/**
 * The Gaussian error linear unit without an error function or a division, twice: {@code 2 gelu(x) = x + |x| − |x| q(−|x|)³²}.
 *
 * <p>{@code q(s)³²} stands for {@code erfc(−s / √2)}. Its 32nd root is almost a parabola, so that a polynomial of degree 5
 * suffices; it was fitted for the least largest error of gelu, 1.1e-7 for every real x in exact arithmetic; the power amplifies
 * its rounding, to 4.4e-7. The power of 16 saves a multiplication and trebles the mean error. Below {@link #FLOOR} the
 * polynomial would grow again, so it is asked no further. Twice, since the factor 1/2 costs nothing in the weights behind it.
 *
 * <p>What is not finite gives NaN.
 */
final class Gelu {

    static final float Q0 = 1.0000001f;
    static final float Q1 = 0.024936287f;
    static final float Q2 = -0.009624206f;
    static final float Q3 = 0.0009168476f;
    static final float Q4 = 0.0002552157f;
    static final float Q5 = 1.3354796e-5f;

    /** Where the polynomial is zero. */
    static final float FLOOR = -10.58f;

    /** The bits of {@link #FLOOR}: as whole numbers, negative floats grow with their size. */
    static final int FLOOR_BITS = Float.floatToRawIntBits(FLOOR);

    /** The bit that makes a float negative. */
    static final int SIGN = 0x80000000;

    private Gelu() {}

    static float twice(float x) {
        float s = -Math.abs(x);
        float t = Math.max(s, FLOOR);
        float q = Q5 * t + Q4;
        q = q * t + Q3;
        q = q * t + Q2;
        q = q * t + Q1;
        q = q * t + Q0;
        q *= q;
        q *= q;
        q *= q;
        q *= q;
        q *= q;
        return s * q + (x - s);
    }
}
