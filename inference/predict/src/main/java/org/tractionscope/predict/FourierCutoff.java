package org.tractionscope.predict;

import org.jtransforms.fft.DoubleFFT_2D;
import org.tractionscope.model.ImageSize;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Removes every Fourier mode of an image whose frequency vector is longer than a cut-off.
 *
 * <p>A mode {@code (k_y, k_x)} cycles per field of {@code rows × columns} has the frequency {@code q = (k_y/rows,
 * k_x/columns)}; it is kept where {@code |q| · rows ≤ modes}, as the authors' {@code FourierCutoff} transform does for
 * their square fields. Computed in double precision. Confined to one thread.
 */
public final class FourierCutoff {

    static {
        // The transform of one field is too small to share; threads of its own would compete with the engine's.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final ImageSize size;
    private final int modes;
    private final DoubleFFT_2D transform;

    /** A cut-off for fields of this size. */
    public FourierCutoff(ImageSize size, int modes) {
        this.size = size;
        this.modes = modes;
        this.transform = new DoubleFFT_2D(size.rows(), size.columns());
    }

    /** Rows and columns of the field. */
    public ImageSize size() {
        return size;
    }

    /** Filters an image of {@code rows × columns} values, row-major; returns a new array. */
    public float[] apply(float[] image) {
        int rows = size.rows();
        int columns = size.columns();
        double[] spectrum = new double[2 * image.length];
        for (int i = 0; i < image.length; i++) {
            spectrum[2 * i] = image[i];
        }
        transform.complexForward(spectrum);
        for (int row = 0; row < rows; row++) {
            double qy = frequency(row, rows);
            for (int column = 0; column < columns; column++) {
                double qx = frequency(column, columns);
                if (Math.sqrt(qy * qy + qx * qx) * rows > modes) {
                    int at = 2 * (row * columns + column);
                    spectrum[at] = 0;
                    spectrum[at + 1] = 0;
                }
            }
        }
        transform.complexInverse(spectrum, true);
        float[] filtered = new float[image.length];
        for (int i = 0; i < filtered.length; i++) {
            filtered[i] = (float) spectrum[2 * i];
        }
        return filtered;
    }

    /** Cycles per pixel of bin {@code bin} out of {@code bins}: 0, 1/n, … , −1/n. */
    private static double frequency(int bin, int bins) {
        return (double) (bin < (bins + 1) / 2 ? bin : bin - bins) / bins;
    }
}
