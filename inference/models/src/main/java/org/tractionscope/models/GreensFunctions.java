package org.tractionscope.models;

import java.util.Arrays;
import java.util.List;
import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.DoubleFFT_2D;
import org.tractionscope.predict.Tensor;

/**
 * The three learned Green's functions of a GFNN in real space: how far a source of zyxin reaches. Immutable.
 *
 * <p>The network multiplies the spectrum of each source field by exp(K); the Green's function of a potential is the inverse
 * transform of exp(K) itself, with its origin at pixel (0, 0) and periodic. Names and order are those of the network's
 * potentials: {@code phi}, {@code xi}, {@code chi}.
 */
public final class GreensFunctions {

    /** The potentials, in the order of the kernel. */
    public static final List<String> POTENTIALS = List.of("phi", "xi", "chi");

    /**
     * Points at the origin that are left out: χ's Green's function dips there, and its profile is scaled without the dip.
     */
    private static final int CHI_SKIPPED = 3;

    private final int rows;
    private final int columns;
    private final double[] raw;
    private final double[] meanRemoved;

    private GreensFunctions(int rows, int columns, double[] raw, double[] meanRemoved) {
        this.rows = rows;
        this.columns = columns;
        this.raw = raw;
        this.meanRemoved = meanRemoved;
    }

    /** The Green's functions of a network, in double precision. */
    public static GreensFunctions of(GfnnNetwork network) {
        GfnnWeights weights = network.weights();
        SpectralGrid grid = weights.grid();
        int bins = weights.kernel().axis(2);
        int each = grid.rows() * bins;
        double[] raw = new double[3 * grid.rows() * grid.columns()];
        double[] meanRemoved = new double[raw.length];
        for (int potential = 0; potential < 3; potential++) {
            double[] spectrum = new double[2 * each];
            double[] mean = new double[2];
            for (int i = 0; i < each; i++) {
                double amplitude = Math.exp(weights.kernel().realAt(potential * each + i));
                double phase = weights.kernel().imaginaryAt(potential * each + i);
                spectrum[2 * i] = amplitude * Math.cos(phase);
                spectrum[2 * i + 1] = amplitude * Math.sin(phase);
                mean[0] += spectrum[2 * i] / each;
                mean[1] += spectrum[2 * i + 1] / each;
            }
            int at = potential * grid.rows() * grid.columns();
            inverse(spectrum, grid, raw, at);
            for (int i = 0; i < spectrum.length; i++) {
                spectrum[i] -= mean[i % 2];
            }
            inverse(spectrum, grid, meanRemoved, at);
        }
        return new GreensFunctions(grid.rows(), grid.columns(), raw, meanRemoved);
    }

    /**
     * The Green's functions of a network of which only the fields inside are known, as of one in a bundle: least squares over
     * images of Σ P̂ f̂* / Σ|f̂|² in every Fourier mode.
     *
     * @param sources the source fields f of images with light in every mode, {@code [image, 3, row, column]}
     * @param potentials what the network made of them, of the same shape
     */
    public static GreensFunctions measured(Tensor sources, Tensor potentials) {
        int[] shape = sources.shape();
        if (shape.length != 4 || shape[1] != 3 || !Arrays.equals(shape, potentials.shape())) {
            throw new IllegalArgumentException("sources and potentials must be [image, 3, row, column] alike: "
                    + sources.shapeText() + ", " + potentials.shapeText());
        }
        int rows = shape[2];
        int columns = shape[3];
        DoubleFFT_2D transform = new DoubleFFT_2D(rows, columns);
        double[] raw = new double[3 * rows * columns];
        double[] meanRemoved = new double[raw.length];
        for (int potential = 0; potential < 3; potential++) {
            double[] products = new double[2 * rows * columns];
            double[] squares = new double[rows * columns];
            for (int image = 0; image < shape[0]; image++) {
                int first = (image * 3 + potential) * rows * columns;
                double[] source = spectrum(sources, first, rows * columns, transform);
                double[] result = spectrum(potentials, first, rows * columns, transform);
                for (int i = 0; i < squares.length; i++) {
                    double re = source[2 * i];
                    double im = source[2 * i + 1];
                    products[2 * i] += result[2 * i] * re + result[2 * i + 1] * im;
                    products[2 * i + 1] += result[2 * i + 1] * re - result[2 * i] * im;
                    squares[i] += re * re + im * im;
                }
            }
            double mean = 0;
            for (int i = 0; i < squares.length; i++) {
                double divisor = Math.max(squares[i], Double.MIN_NORMAL);
                products[2 * i] /= divisor;
                products[2 * i + 1] /= divisor;
                mean += i % columns <= columns / 2 ? products[2 * i] / (rows * (columns / 2 + 1)) : 0;
            }
            transform.complexInverse(products, true);
            for (int i = 0; i < squares.length; i++) {
                raw[potential * squares.length + i] = products[2 * i];
                // A constant in every mode is a spike at the origin.
                meanRemoved[potential * squares.length + i] = products[2 * i] - (i == 0 ? mean : 0);
            }
        }
        return new GreensFunctions(rows, columns, raw, meanRemoved);
    }

    private static double[] spectrum(Tensor fields, int first, int pixels, DoubleFFT_2D transform) {
        double[] spectrum = new double[2 * pixels];
        for (int i = 0; i < pixels; i++) {
            spectrum[2 * i] = fields.at(first + i);
        }
        transform.complexForward(spectrum);
        return spectrum;
    }

    /** The inverse transforms of exp(K), {@code [3, row, column]}. */
    public Tensor raw() {
        return tensor(raw);
    }

    /** The same without the mean of each spectrum, which is a spike at the origin. */
    public Tensor meanRemoved() {
        return tensor(meanRemoved);
    }

    /**
     * How one of them falls off with distance, as in the authors' figure.
     *
     * @param potential an index into {@link #POTENTIALS}
     */
    public RadialProfile profile(int potential) {
        double[] plane = new double[rows * columns];
        System.arraycopy(meanRemoved, potential * plane.length, plane, 0, plane.length);
        RadialProfile profile = RadialProfile.of(plane, rows, columns);
        return POTENTIALS.get(potential).equals("chi") ? profile.without(CHI_SKIPPED) : profile;
    }

    private Tensor tensor(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.of(floats, 3, rows, columns);
    }

    /** Writes the real inverse transform of {@code spectrum [rows, bins]} (re, im interleaved); the spectrum is left alone. */
    private static void inverse(double[] spectrum, SpectralGrid grid, double[] into, int at) {
        if (grid.half()) {
            inverseOfHalf(spectrum.clone(), grid, into, at);
            return;
        }
        double[] whole = spectrum.clone();
        new DoubleFFT_2D(grid.rows(), grid.columns()).complexInverse(whole, true);
        for (int i = 0; i < grid.rows() * grid.columns(); i++) {
            into[at + i] = whole[2 * i];
        }
    }

    // The kernel is not Hermitian along the rows of its first and last bins, so no 2-d real transform would do: rows
    // first,
    // then columns without the imaginary parts of those two bins.
    private static void inverseOfHalf(double[] spectrum, SpectralGrid grid, double[] into, int at) {
        int bins = grid.bins();
        DoubleFFT_1D alongRows = new DoubleFFT_1D(grid.rows());
        double[] line = new double[2 * grid.rows()];
        for (int bin = 0; bin < bins; bin++) {
            for (int row = 0; row < grid.rows(); row++) {
                System.arraycopy(spectrum, 2 * (row * bins + bin), line, 2 * row, 2);
            }
            alongRows.complexInverse(line, true);
            for (int row = 0; row < grid.rows(); row++) {
                System.arraycopy(line, 2 * row, spectrum, 2 * (row * bins + bin), 2);
            }
        }
        int columns = grid.columns();
        DoubleFFT_1D alongColumns = new DoubleFFT_1D(columns);
        double[] whole = new double[2 * columns];
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                boolean isMirrored = column >= bins;
                int bin = isMirrored ? columns - column : column;
                boolean isItsOwnMirror = bin == 0 || 2 * bin == columns;
                double imaginary = spectrum[2 * (row * bins + bin) + 1];
                whole[2 * column] = spectrum[2 * (row * bins + bin)];
                whole[2 * column + 1] = isItsOwnMirror ? 0 : isMirrored ? -imaginary : imaginary;
            }
            alongColumns.complexInverse(whole, true);
            for (int column = 0; column < columns; column++) {
                into[at + row * columns + column] = whole[2 * column];
            }
        }
    }
}
