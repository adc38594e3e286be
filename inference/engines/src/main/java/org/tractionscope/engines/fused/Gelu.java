package org.tractionscope.engines.fused;

/**
 * The Gaussian error linear unit without an error function, twice: {@code 2 gelu(x) = x + |x| − |x| / q(|x|)³²}.
 *
 * <p>{@code 1 / q³²} stands for {@code erfc(|x| / √2)}, in the form of Abramowitz and Stegun 7.1.28; the polynomial was fitted
 * for the least largest error of gelu, 1.2e-7 for every real x in exact arithmetic; the power amplifies its rounding, to 8e-7.
 * The power of 16 saves a multiplication, and costs a network more than half of the deviation that it may have. Twice, since
 * the factor 1/2 costs nothing in the weights behind it.
 *
 * <p>It overflows to 0 where it should. What is not finite gives NaN.
 */
final class Gelu {

    static final float Q0 = 1.0000002f;
    static final float Q1 = 0.02493233f;
    static final float Q2 = 0.010260519f;
    static final float Q3 = 0.0013887616f;
    static final float Q4 = -7.939258e-5f;
    static final float Q5 = 1.9781666e-5f;

    private Gelu() {}

    static float twice(float x) {
        float size = Math.abs(x);
        float q = Q5 * size + Q4;
        q = q * size + Q3;
        q = q * size + Q2;
        q = q * size + Q1;
        q = q * size + Q0;
        q *= q;
        q *= q;
        q *= q;
        q *= q;
        q *= q;
        return x + size - size / q;
    }
}
