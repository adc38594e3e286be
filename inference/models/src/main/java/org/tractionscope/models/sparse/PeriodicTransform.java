package org.tractionscope.models.sparse;

import org.jtransforms.fft.DoubleFFT_2D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * The Fourier transform of square periodic fields, in double precision.
 *
 * <p>A spectrum is {@code [row, column, (re, im)]}; bin {@code k} of {@code n} stands for {@code mode(k)} cycles per field.
 * Nothing is scaled forwards, 1/n² backwards. Confined to one thread.
 */
final class PeriodicTransform {

    static {
        // The transform of one field is too small to share; threads of its own would compete with the engine's.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final int sizePx;
    private final DoubleFFT_2D transform;

    PeriodicTransform(int sizePx) {
        this.sizePx = sizePx;
        this.transform = new DoubleFFT_2D(sizePx, sizePx);
    }

    int sizePx() {
        return sizePx;
    }

    int pixels() {
        return sizePx * sizePx;
    }

    /** The spectrum of a real field of n² values; a new array of 2n². */
    double[] forward(double[] field) {
        double[] spectrum = new double[2 * field.length];
        System.arraycopy(field, 0, spectrum, 0, field.length);
        transform.realForwardFull(spectrum);
        return spectrum;
    }

    /** Replaces a complex field of 2n² values by its spectrum. */
    void forwardInPlace(double[] field) {
        transform.complexForward(field);
    }

    /** Replaces a spectrum by its complex field. */
    void inverseInPlace(double[] spectrum) {
        transform.complexInverse(spectrum, true);
    }

    /** Cycles per field of a bin: 0, 1, …, −1; the middle bin of an even number is negative. */
    int mode(int bin) {
        return bin < (sizePx + 1) / 2 ? bin : bin - sizePx;
    }

    /** Where the negative of a bin's frequency lies. */
    int mirrored(int bin) {
        return bin == 0 ? 0 : sizePx - bin;
    }
}
