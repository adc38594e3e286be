package org.tractionscope.models.sparse;

/**
 * The library by the definition: every transform a plain double sum, complex throughout, real parts only of finished
 * fields. Slow; for small fields.
 */
final class NaiveLibrary {

    private final int n;
    private final int cutoffModes;
    private final double[] zyxin;
    private final double[][] scalars;

    NaiveLibrary(int n, int cutoffModes, double[] zyxin) {
        this.n = n;
        this.cutoffModes = cutoffModes;
        this.zyxin = zyxin;
        this.scalars = scalars();
    }

    double[] scalar(int index) {
        return scalars[index];
    }

    /** The potential, real. */
    double[] potential(int scalar, int kernel) {
        return real(transform(potentialSpectrum(scalar, kernel), 1));
    }

    /** Its gradient, {@code [2, row, column]}. */
    double[] gradient(int scalar, int kernel) {
        double[] spectrum = potentialSpectrum(scalar, kernel);
        double[] gradient = new double[2 * n * n];
        System.arraycopy(real(transform(derivative(spectrum, false), 1)), 0, gradient, 0, n * n);
        System.arraycopy(real(transform(derivative(spectrum, true), 1)), 0, gradient, n * n, n * n);
        return gradient;
    }

    private double[][] scalars() {
        double[] spectrum = transform(complex(zyxin), -1);
        for (int i = 0; i < n * n; i++) {
            if (Math.hypot(mode(i / n), mode(i % n)) > cutoffModes) {
                spectrum[2 * i] = 0;
                spectrum[2 * i + 1] = 0;
            }
        }
        double[] x = real(transform(derivative(spectrum, false), 1));
        double[] y = real(transform(derivative(spectrum, true), 1));
        double[] xx = real(transform(derivative(derivative(spectrum, false), false), 1));
        double[] yy = real(transform(derivative(derivative(spectrum, true), true), 1));
        double[][] fields = new double[6][n * n];
        for (int i = 0; i < n * n; i++) {
            fields[0][i] = zyxin[i];
            fields[1][i] = x[i] * x[i] + y[i] * y[i];
            fields[2][i] = xx[i] + yy[i];
            fields[3][i] = zyxin[i] * zyxin[i];
            fields[4][i] = zyxin[i] * fields[1][i];
            fields[5][i] = zyxin[i] * fields[2][i];
        }
        return fields;
    }

    private double[] potentialSpectrum(int scalar, int kernel) {
        double[] source = transform(complex(scalars[scalar]), -1);
        double[] green = transform(kernel(kernel), -1);
        double[] product = new double[2 * n * n];
        for (int i = 0; i < product.length; i += 2) {
            product[i] = source[i] * green[i] - source[i + 1] * green[i + 1];
            product[i + 1] = source[i] * green[i + 1] + source[i + 1] * green[i];
        }
        return product;
    }

    private double[] kernel(int kernel) {
        double[] values = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            double r = Math.hypot(mode(i / n), mode(i % n));
            double squared = r * r + 0.01;
            values[2 * i] = switch (kernel) {
                case 0 -> r / squared;
                case 1 -> r;
                case 2 -> Math.log(squared) / 2;
                case 3 -> Math.exp(-r * Math.log(10) / 20);
                default -> Math.exp(-r * Math.log(10) / 60);
            };
            values[2 * i + 1] = switch (kernel) {
                case 0 -> -0.1 / squared;
                case 2 -> Math.PI / 2 - Math.atan(r / 0.1);
                default -> 0;
            };
        }
        return values;
    }

    private double[] derivative(double[] spectrum, boolean alongRows) {
        double[] derived = new double[spectrum.length];
        for (int i = 0; i < n * n; i++) {
            double factor = -2 * Math.PI * mode(alongRows ? i / n : i % n) / n;
            derived[2 * i] = -factor * spectrum[2 * i + 1];
            derived[2 * i + 1] = factor * spectrum[2 * i];
        }
        return derived;
    }

    private int mode(int bin) {
        return 2 * bin >= n ? bin - n : bin;
    }

    private double[] transform(double[] values, int sign) {
        double[] transformed = new double[values.length];
        double scale = sign > 0 ? 1.0 / (n * n) : 1;
        for (int out = 0; out < n * n; out++) {
            double re = 0;
            double im = 0;
            for (int in = 0; in < n * n; in++) {
                int turns = ((out / n) * (in / n) + (out % n) * (in % n)) % n;
                double cosine = Math.cos(2 * Math.PI * turns / n);
                double sine = sign * Math.sin(2 * Math.PI * turns / n);
                re += values[2 * in] * cosine - values[2 * in + 1] * sine;
                im += values[2 * in] * sine + values[2 * in + 1] * cosine;
            }
            transformed[2 * out] = scale * re;
            transformed[2 * out + 1] = scale * im;
        }
        return transformed;
    }

    private double[] complex(double[] field) {
        double[] complex = new double[2 * field.length];
        for (int i = 0; i < field.length; i++) {
            complex[2 * i] = field[i];
        }
        return complex;
    }

    private double[] real(double[] complex) {
        double[] real = new double[complex.length / 2];
        for (int i = 0; i < real.length; i++) {
            real[i] = complex[2 * i];
        }
        return real;
    }
}
