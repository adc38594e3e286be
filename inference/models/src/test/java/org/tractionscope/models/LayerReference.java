package org.tractionscope.models;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The layers of the U-Net and the PBNN in plain double precision, one loop per index, with nothing folded: slow, and nothing
 * shared with the graphs. Images are {@code [channel][row][column]}.
 */
final class LayerReference {

    private final Checkpoint checkpoint;

    LayerReference(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    boolean has(String name) {
        return checkpoint.state().containsKey(name);
    }

    /** The two raw outputs of a U-Net. */
    double[][][] uNet(double[][][] image) {
        double[][][] x = stage(image, "prepended_layers.");
        int levels = 0;
        while (has("interlayer_cnn." + levels + ".0.conv0.weight")) {
            levels++;
        }
        double[][][][] skips = new double[levels][][][];
        for (int level = 0; level < levels; level++) {
            skips[level] = cells(x, "interlayer_cnn." + level + '.', 0);
            x = down(cells(x, "layers_encode." + level + '.', 0), "layers_encode." + level + '.');
        }
        x = cells(x, "layers_encode." + levels + '.', 0);
        for (int j = 0; j < levels; j++) {
            double[][][] skip = skips[levels - 1 - j];
            x = joined(enlarged(x, skip[0].length / x[0].length), skip);
            x = cells(x, "layers_decode." + j + ".1.", 0);
            x = convolution(x, "layers_decode." + j + ".2", 1, false);
        }
        return stage(x, "appended_layers.");
    }

    /** The adhesion of a PBNN before its blur. */
    double[][][] adhesion(double[][][] image) {
        double[][][] first = convolution(image, "convNextBlock.0", 1, false);
        double[][][] trunk = batchNorm(first, "convNextBlock.1");
        apply(trunk, value -> Math.max(value, 0));
        trunk = mirroredCells(trunk, "convNextBlock.", 3);
        double[][][] latent = batchNorm(first, "latentBlocks.0.bn");
        latent = convolution(latent, "latentBlocks.0.conv", 4, false);
        apply(latent, LayerReference::gelu);
        latent = enlarged(mirroredCells(latent, "latentBlocks.", 1), 4);
        int last = 3;
        while (!has("convNextBlock." + last + ".weight")) {
            last++;
        }
        double[][][] adhesion = convolution(joined(trunk, latent), "convNextBlock." + last, 1, false);
        apply(adhesion, Math::exp);
        return adhesion;
    }

    /** σ_a and α of a PBNN. */
    double[] constants(double[][][] image) {
        int stride = checkpoint.weight("sig_alpha_net.0.weight").axis(2);
        double[][][] x = batchNorm(convolution(image, "sig_alpha_net.0", stride, false), "sig_alpha_net.1");
        double[] flat = Arrays.stream(x)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .map(value -> Math.max(value, 0))
                .toArray();
        double[] hidden = Arrays.stream(matrix(flat, "sig_alpha_net.4"))
                .map(value -> Math.max(value, 0))
                .toArray();
        return Arrays.stream(matrix(hidden, "sig_alpha_net.6")).map(Math::exp).toArray();
    }

    /** The Gaussian blur of nine taps with mirrored edges. */
    static double[][] blurred(double[][] image, double sigma) {
        int n = image.length;
        double[][] out = new double[n][n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                double sum = 0;
                double weights = 0;
                for (int i = -4; i <= 4; i++) {
                    for (int j = -4; j <= 4; j++) {
                        double weight = Math.exp(-(i * i + j * j) / (2 * sigma * sigma));
                        weights += weight;
                        sum += weight * image[mirrored(row + i, n)][mirrored(column + j, n)];
                    }
                }
                out[row][column] = sum / weights;
            }
        }
        return out;
    }

    private double[][][] stage(double[][][] image, String prefix) {
        double[][][] x = cells(convolution(image, prefix + 0, 1, false), prefix, 1);
        int last = 1;
        while (!has(prefix + last + ".weight")) {
            last++;
        }
        return convolution(x, prefix + last, 1, false);
    }

    private double[][][] cells(double[][][] image, String prefix, int first) {
        double[][][] x = image;
        for (int i = first; has(prefix + i + ".conv0.weight"); i++) {
            x = cell(x, prefix + i, false);
        }
        return x;
    }

    private double[][][] mirroredCells(double[][][] image, String prefix, int first) {
        double[][][] x = image;
        for (int i = first; has(prefix + i + ".conv0.weight"); i++) {
            x = cell(x, prefix + i, true);
        }
        return x;
    }

    private double[][][] cell(double[][][] x, String name, boolean mirrored) {
        double[][][] y = convolution(x, name + ".conv0", 1, mirrored);
        if (has(name + ".bn.weight")) {
            y = batchNorm(y, name + ".bn");
        }
        y = convolution(y, name + ".conv1", 1, false);
        apply(y, LayerReference::gelu);
        y = convolution(y, name + ".conv2", 1, false);
        for (int channel = 0; channel < x.length; channel++) {
            for (int row = 0; row < x[0].length; row++) {
                for (int column = 0; column < x[0][0].length; column++) {
                    y[channel][row][column] += x[channel][row][column];
                }
            }
        }
        return y;
    }

    private double[][][] down(double[][][] x, String prefix) {
        int i = 0;
        while (!has(prefix + i + ".conv.weight")) {
            i++;
        }
        double[][][] y = batchNorm(x, prefix + i + ".bn");
        int stride = checkpoint.weight(prefix + i + ".conv.weight").axis(2);
        y = convolution(y, prefix + i + ".conv", stride, false);
        apply(y, LayerReference::gelu);
        return y;
    }

    private double[][][] convolution(double[][][] in, String name, int stride, boolean mirrored) {
        WeightTensor weight = checkpoint.weight(name + ".weight");
        WeightTensor bias = checkpoint.weight(name + ".bias");
        int size = weight.axis(2);
        int each = weight.axis(1);
        int margin = stride == 1 ? size / 2 : 0;
        int rows = in[0].length;
        int columns = in[0][0].length;
        double[][][] out = new double[weight.axis(0)][rows / stride][columns / stride];
        for (int o = 0; o < out.length; o++) {
            int group = o / (out.length / (in.length / each));
            for (int row = 0; row < rows / stride; row++) {
                for (int column = 0; column < columns / stride; column++) {
                    double sum = bias.realAt(o);
                    for (int i = 0; i < each * size * size; i++) {
                        int r = row * stride + i / size % size - margin;
                        int c = column * stride + i % size - margin;
                        if (mirrored) {
                            r = mirrored(r, rows);
                            c = mirrored(c, columns);
                        }
                        if (r >= 0 && c >= 0 && r < rows && c < columns) {
                            sum += weight.realAt(o * each * size * size + i) * in[group * each + i / size / size][r][c];
                        }
                    }
                    out[o][row][column] = sum;
                }
            }
        }
        return out;
    }

    private double[][][] batchNorm(double[][][] in, String name) {
        double[][][] out = new double[in.length][in[0].length][in[0][0].length];
        for (int channel = 0; channel < in.length; channel++) {
            double factor = checkpoint.weight(name + ".weight").realAt(channel);
            double offset = checkpoint.weight(name + ".bias").realAt(channel);
            double mean = checkpoint.weight(name + ".running_mean").realAt(channel);
            double variance = checkpoint.weight(name + ".running_var").realAt(channel);
            for (int row = 0; row < in[0].length; row++) {
                for (int column = 0; column < in[0][0].length; column++) {
                    out[channel][row][column] =
                            (in[channel][row][column] - mean) / Math.sqrt(variance + 1e-5) * factor + offset;
                }
            }
        }
        return out;
    }

    private double[] matrix(double[] in, String name) {
        WeightTensor weight = checkpoint.weight(name + ".weight");
        double[] out = new double[weight.axis(0)];
        for (int o = 0; o < out.length; o++) {
            out[o] = checkpoint.weight(name + ".bias").realAt(o);
            for (int i = 0; i < in.length; i++) {
                out[o] += weight.realAt(o * in.length + i) * in[i];
            }
        }
        return out;
    }

    private static double[][][] enlarged(double[][][] in, int factor) {
        double[][][] out = new double[in.length][in[0].length * factor][in[0][0].length * factor];
        for (int channel = 0; channel < in.length; channel++) {
            for (int row = 0; row < out[0].length; row++) {
                for (int column = 0; column < out[0][0].length; column++) {
                    out[channel][row][column] = in[channel][row / factor][column / factor];
                }
            }
        }
        return out;
    }

    private static double[][][] joined(double[][][] first, double[][][] second) {
        double[][][] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void apply(double[][][] image, DoubleUnaryOperator function) {
        for (double[][] channel : image) {
            for (double[] row : channel) {
                Arrays.setAll(row, i -> function.applyAsDouble(row[i]));
            }
        }
    }

    private static int mirrored(int index, int length) {
        return index < 0 ? -index : index >= length ? 2 * (length - 1) - index : index;
    }

    private static double gelu(double x) {
        return x / 2 * (1 + erf(x / Math.sqrt(2)));
    }

    /** A series without cancellation: 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3···(2n+1)). */
    private static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
