package org.tractionscope.engines.fused;

/**
 * The Gaussian error linear unit without an error function: {@code gelu(x) = x / 2 + |x| (1/2 − 1 / q(|x|)¹⁶)}.
 *
 * <p>{@code 1 / q¹⁶} stands for {@code erfc(|x| / √2) / 2}, in the form of Abramowitz and Stegun 7.1.28; the polynomial was
 * fitted for the least largest error of its product with |x|, 2.2e-7 for every real x in exact arithmetic. It overflows to 0
 * where it should: +∞ gives +∞, −∞ NaN as in ONNX Runtime, NaN NaN.
 */
final class Gelu {

    static final float Q0 = 1.0442748f;
    static final float Q1 = 0.05206398f;
    static final float Q2 = 0.022113718f;
    static final float Q3 = 0.0033705058f;
    static final float Q4 = 7.5326716e-5f;
    static final float Q5 = 3.9647588e-5f;
    static final float Q6 = 6.988229e-6f;

    private Gelu() {}

    static float of(float x) {
        float size = Math.abs(x);
        float q = Q6 * size + Q5;
        q = q * size + Q4;
        q = q * size + Q3;
        q = q * size + Q2;
        q = q * size + Q1;
        q = q * size + Q0;
        q *= q;
        q *= q;
        q *= q;
        q *= q;
        return 0.5f * x + size * (0.5f - 1 / q);
    }
}
