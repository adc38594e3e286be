package org.tractionscope.mechanics.tfm;

import org.jtransforms.fft.DoubleFFT_2D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * The Fourier transform of two real fields at once, as the real and imaginary part of one complex field
 * {@code [row, column, (re, im)]}. Nothing is scaled forwards, 1/n backwards. Confined to one thread.
 */
final class PlaneTransform {

    static {
        // Threads of the library's own would compete with whoever calls from several.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final int rows;
    private final int columns;
    private final DoubleFFT_2D transform;

    PlaneTransform(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.transform = new DoubleFFT_2D(rows, columns);
    }

    void forward(double[] field) {
        transform.complexForward(field);
    }

    void inverse(double[] spectrum) {
        transform.complexInverse(spectrum, true);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Cycles per field of bin {@code bin} of {@code length}: 0, 1, …, −1. */
    static int mode(int bin, int length) {
        return bin <= length / 2 ? bin : bin - length;
    }

    /** Where the negative of a bin's frequency lies. */
    static int mirrored(int bin, int length) {
        return bin == 0 ? 0 : length - bin;
    }

    /** The least size ≥ {@code least} without a prime factor above 7, which the transform takes quickly. */
    static int fastSize(int least) {
        int size = least;
        while (!isSmooth(size)) {
            size++;
        }
        return size;
    }

    private static boolean isSmooth(int size) {
        int rest = size;
        for (int prime : new int[] {2, 3, 5, 7}) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest == 1;
    }
}
