package org.tractionscope.models.sparse;

/**
 * A convolution of real fields, and the gradient of its result, each as one multiplication of spectra.
 *
 * <p>The authors multiply spectra by complex numbers and then drop the imaginary part of the field. On a real field that is
 * the same as keeping of each multiplier only its Hermitian part {@code (M(k) + conj M(−k))/2}; the field is then real by
 * itself, so two of them share one inverse transform, one as its real and one as its imaginary part. Immutable.
 */
final class SpectralOperator {

    private final double[] value;
    private final double[] gradient;

    /** Of a multiplier {@code [row, column, (re, im)]}. */
    SpectralOperator(PeriodicTransform transform, double[] multiplier) {
        int n = transform.sizePx();
        this.value = new double[2 * n * n];
        this.gradient = new double[2 * n * n];
        double perMode = 2 * Math.PI / n;
        for (int row = 0; row < n; row++) {
            double qy = perMode * transform.mode(row);
            double qyMirrored = perMode * transform.mode(transform.mirrored(row));
            for (int column = 0; column < n; column++) {
                double qx = perMode * transform.mode(column);
                double qxMirrored = perMode * transform.mode(transform.mirrored(column));
                int at = 2 * (row * n + column);
                int mirror = 2 * (transform.mirrored(row) * n + transform.mirrored(column));
                double re = multiplier[at] / 2;
                double im = multiplier[at + 1] / 2;
                double reMirrored = multiplier[mirror] / 2;
                double imMirrored = multiplier[mirror + 1] / 2;
                value[at] = re + reMirrored;
                value[at + 1] = im - imMirrored;
                // −2πi·q·M, the authors' sign: minus the derivative
                double xRe = qx * im + qxMirrored * imMirrored;
                double xIm = -qx * re + qxMirrored * reMirrored;
                double yRe = qy * im + qyMirrored * imMirrored;
                double yIm = -qy * re + qyMirrored * reMirrored;
                gradient[at] = xRe - yIm;
                gradient[at + 1] = xIm + yRe;
            }
        }
    }

    /** The operator of a Green's function around each pixel. */
    static SpectralOperator of(GreensKernel kernel, PeriodicTransform transform) {
        int n = transform.sizePx();
        double[] multiplier = new double[2 * n * n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double rPx = Math.hypot(transform.mode(row), transform.mode(column));
                multiplier[2 * (row * n + column)] = kernel.real(rPx);
                multiplier[2 * (row * n + column) + 1] = kernel.imaginary(rPx);
            }
        }
        transform.forwardInPlace(multiplier);
        return new SpectralOperator(transform, multiplier);
    }

    /** The operator that keeps the modes of at most {@code modes} cycles per field. */
    static SpectralOperator lowPass(int modes, PeriodicTransform transform) {
        int n = transform.sizePx();
        double[] multiplier = new double[2 * n * n];
        for (int row = 0; row < n; row++) {
            long y = transform.mode(row);
            for (int column = 0; column < n; column++) {
                long x = transform.mode(column);
                multiplier[2 * (row * n + column)] = y * y + x * x <= (long) modes * modes ? 1 : 0;
            }
        }
        return new SpectralOperator(transform, multiplier);
    }

    /** The spectrum of the convolution with the field of this spectrum. */
    double[] value(double[] spectrum) {
        return product(value, spectrum);
    }

    /** The spectrum of the complex field {@code x component + i · y component} of the gradient. */
    double[] gradient(double[] spectrum) {
        return product(gradient, spectrum);
    }

    private static double[] product(double[] left, double[] right) {
        double[] product = new double[left.length];
        for (int at = 0; at < product.length; at += 2) {
            product[at] = left[at] * right[at] - left[at + 1] * right[at + 1];
            product[at + 1] = left[at] * right[at + 1] + left[at + 1] * right[at];
        }
        return product;
    }
}
