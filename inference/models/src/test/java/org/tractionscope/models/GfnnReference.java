package org.tractionscope.models;

/**
 * A GFNN in plain double precision as the paper writes it down, with discrete Fourier sums term by term: slow, and nothing
 * shared with the graph.
 */
final class GfnnReference {

    private final Checkpoint checkpoint;
    private final int size;
    private final int pad;
    private final boolean half;

    GfnnReference(Checkpoint checkpoint, int pad, boolean half) {
        this.checkpoint = checkpoint;
        this.size = checkpoint.weight("kernel").axis(1);
        this.pad = pad;
        this.half = half;
    }

    private WeightTensor weight(String name) {
        return checkpoint.weight(name);
    }

    /** The traction {@code [2][row][column]} of zyxin {@code [row][column]}. */
    double[][][] traction(double[][] zyxin, boolean coulomb) {
        double[][][] f = sources(zyxin);
        double[][] xi = field(f[1], 1, -1);
        double[][][] traction = new double[2][][];
        for (int axis = 0; axis < 2; axis++) {
            double[][] gradPhi = field(f[0], 0, axis);
            double[][] gradChi = field(f[2], 2, axis);
            traction[axis] = new double[zyxin.length][zyxin.length];
            for (int r = 0; r < zyxin.length; r++) {
                for (int c = 0; c < zyxin.length; c++) {
                    traction[axis][r][c] = (coulomb ? 0 : gradPhi[r][c]) + xi[r][c] * gradChi[r][c];
                }
            }
        }
        return traction;
    }

    private double[][][] sources(double[][] zyxin) {
        double[][][] value = {zyxin};
        for (String block : new String[] {"conv_in.0", "conv_in.1"}) {
            value = depthwise(value, weight(block + ".conv1.weight"), weight(block + ".conv1.bias"));
            value = pointwise(value, weight(block + ".conv2.weight"), weight(block + ".conv2.bias"));
            for (double[][] channel : value) {
                for (double[] row : channel) {
                    for (int c = 0; c < row.length; c++) {
                        row[c] = Math.sin(row[c]);
                    }
                }
            }
            value = pointwise(value, weight(block + ".conv3.weight"), weight(block + ".conv3.bias"));
        }
        return pointwise(value, weight("conv_in.2.weight"), weight("conv_in.2.bias"));
    }

    private static double[][][] depthwise(double[][][] in, WeightTensor weight, WeightTensor bias) {
        int n = in[0].length;
        int channels = weight.axis(0);
        double[][][] out = new double[channels][n][n];
        for (int o = 0; o < channels; o++) {
            double[][] source = in[o * in.length / channels];
            for (int r = 0; r < n; r++) {
                for (int c = 0; c < n; c++) {
                    double sum = bias.realAt(o);
                    for (int i = 0; i < 9; i++) {
                        int row = Math.min(Math.max(r + i / 3 - 1, 0), n - 1);
                        int column = Math.min(Math.max(c + i % 3 - 1, 0), n - 1);
                        sum += weight.realAt(9 * o + i) * source[row][column];
                    }
                    out[o][r][c] = sum;
                }
            }
        }
        return out;
    }

    private static double[][][] pointwise(double[][][] in, WeightTensor weight, WeightTensor bias) {
        int n = in[0].length;
        double[][][] out = new double[weight.axis(0)][n][n];
        for (int o = 0; o < out.length; o++) {
            for (int r = 0; r < n; r++) {
                for (int c = 0; c < n; c++) {
                    double sum = bias.realAt(o);
                    for (int i = 0; i < in.length; i++) {
                        sum += weight.realAt(o * in.length + i) * in[i][r][c];
                    }
                    out[o][r][c] = sum;
                }
            }
        }
        return out;
    }

    /** Fourier, times exp(K), times −2πi q for a derivative, Fourier back; the padding is cut off again. */
    private double[][] field(double[][] f, int source, int derivative) {
        int bins = half ? size / 2 + 1 : size;
        double[][] out = new double[f.length][f.length];
        for (int k = 0; k < size; k++) {
            for (int l = 0; l < bins; l++) {
                double re = 0;
                double im = 0;
                for (int r = 0; r < f.length; r++) {
                    for (int c = 0; c < f.length; c++) {
                        double angle = -2 * Math.PI * (k * r + l * c) / size;
                        re += f[r][c] * Math.cos(angle);
                        im += f[r][c] * Math.sin(angle);
                    }
                }
                int at = k * bins + l;
                int kernelAt = source * size * bins + at;
                double growth = Math.exp(weight("kernel").realAt(kernelAt));
                double phase = weight("kernel").imaginaryAt(kernelAt);
                double yRe = growth * (re * Math.cos(phase) - im * Math.sin(phase));
                double yIm = growth * (re * Math.sin(phase) + im * Math.cos(phase));
                if (derivative >= 0) {
                    double turn = -2 * Math.PI * weight("q").realAt(derivative * size * bins + at);
                    double swapped = yRe;
                    yRe = -turn * yIm;
                    yIm = turn * swapped;
                }
                add(out, k, l, yRe, yIm);
            }
        }
        return out;
    }

    // In half a spectrum the real transform back adds the mirror image of every column but 0 and size/2, and of those
    // two
    // takes only what is real after the transform along rows.
    private void add(double[][] out, int k, int l, double re, double im) {
        boolean mirrored = half && l > 0 && 2 * l < size;
        boolean own = half && !mirrored;
        for (int r = 0; r < out.length; r++) {
            double along = 2 * Math.PI * k * r / size;
            double rowRe = re * Math.cos(along) - im * Math.sin(along);
            double rowIm = own ? 0 : re * Math.sin(along) + im * Math.cos(along);
            for (int c = 0; c < out.length; c++) {
                double across = 2 * Math.PI * l * c / size;
                double value = rowRe * Math.cos(across) - rowIm * Math.sin(across);
                out[r][c] += (mirrored ? 2 : 1) * value / size / size;
            }
        }
    }

    int fieldSize() {
        return size - pad;
    }
}
