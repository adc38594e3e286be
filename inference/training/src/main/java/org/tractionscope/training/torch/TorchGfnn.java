package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * The Green's-function network: sources f from local convolutions, potentials (φ, ξ, χ) = exp(K) ∗ f, traction F = ∇φ + ξ∇χ.
 *
 * <p>Fourier transforms are products with matrices of cosines and sines, real and imaginary parts apart: PyTorch 2.7 cannot
 * differentiate the step from real to complex, and the transforms are a tenth of the work. Signs and axes are the authors',
 * see {@code GfnnGraph}. Confined to one thread.
 */
final class TorchGfnn extends TorchNetwork {

    private final NDArray rowCos;
    private final NDArray rowSin;
    private final NDArray columnCos;
    private final NDArray columnSin;
    private final NDArray backCos;
    private final NDArray backSin;
    private final NDArray q;
    private final boolean coulomb;

    TorchGfnn(Weights weights, boolean coulomb) {
        super(weights);
        this.coulomb = coulomb;
        int[] shape = weights.array("q").shape();
        int rows = shape[1];
        int bins = shape[2];
        float[] frequencies = weights.array("q").values();
        int columns = bins > 1 ? Math.round(1 / frequencies[rows * bins + 1]) : 1;
        boolean isHalf = columns != bins;
        float[] rc = new float[rows * rows];
        float[] rs = new float[rows * rows];
        for (int i = 0; i < rc.length; i++) {
            double angle = 2 * Math.PI * ((long) (i / rows) * (i % rows) % rows) / rows;
            rc[i] = (float) Math.cos(angle);
            rs[i] = (float) Math.sin(angle);
        }
        float[] cc = new float[columns * bins];
        float[] cs = new float[columns * bins];
        float[] bc = new float[columns * bins];
        float[] bs = new float[columns * bins];
        for (int column = 0; column < columns; column++) {
            for (int bin = 0; bin < bins; bin++) {
                double angle = 2 * Math.PI * ((long) column * bin % columns) / columns;
                int at = column * bins + bin;
                cc[at] = (float) Math.cos(angle);
                cs[at] = (float) Math.sin(angle);
                // Half a spectrum counts twice, but for the constant and the highest frequency.
                double share = (isHalf && bin > 0 && 2 * bin != columns ? 2.0 : 1.0) / columns / rows;
                bc[bin * columns + column] = (float) (share * Math.cos(angle));
                bs[bin * columns + column] = (float) (share * Math.sin(angle));
            }
        }
        rowCos = manager().create(rc, new Shape(rows, rows));
        rowSin = manager().create(rs, new Shape(rows, rows));
        columnCos = manager().create(cc, new Shape(columns, bins));
        columnSin = manager().create(cs, new Shape(columns, bins));
        backCos = manager().create(bc, new Shape(bins, columns));
        backSin = manager().create(bs, new Shape(bins, columns));
        q = array("q").mul((float) (2 * Math.PI));
    }

    @Override
    NDArray forward(NDArray input, boolean training) {
        NDArray sources = sources(input);
        NDArray a = sources.matMul(columnCos);
        NDArray b = sources.matMul(columnSin);
        NDArray real = rowCos.matMul(a).sub(rowSin.matMul(b));
        NDArray imaginary = rowSin.matMul(a).add(rowCos.matMul(b)).neg();
        NDArray size = array("kernel.real").exp();
        NDArray greenReal = size.mul(array("kernel.imaginary").cos());
        NDArray greenImaginary = size.mul(array("kernel.imaginary").sin());
        NDArray re = greenReal.mul(real).sub(greenImaginary.mul(imaginary));
        NDArray im = greenReal.mul(imaginary).add(greenImaginary.mul(real));
        NDArray xi = back(channel(re, 1), channel(im, 1));
        NDArray force = xi.mul(gradient(re, im, 2));
        return coulomb ? force : force.add(gradient(re, im, 0));
    }

    /** The local source fields, {@code [batch, 3, row, column]}. */
    private NDArray sources(NDArray input) {
        NDArray x = input;
        int blocks = modules("conv_in.") - 1;
        for (int i = 0; i < blocks; i++) {
            String name = "conv_in." + i;
            int groups = (int) x.getShape().get(1);
            int reach = kernel(name + ".conv1") / 2;
            x = convolution(name + ".conv1", Padding.REPLICATED.around(x, reach), 1, 0, groups);
            x = convolution(
                    name + ".conv3", convolution(name + ".conv2", x, 1, 0, 1).sin(), 1, 0, 1);
        }
        return convolution("conv_in." + blocks, x, 1, 0, 1);
    }

    /** Both components of −2πi q times a potential, rows' derivative first. */
    private NDArray gradient(NDArray re, NDArray im, int potential) {
        NDArray real = channel(re, potential);
        NDArray imaginary = channel(im, potential);
        return back(imaginary.mul(q), real.mul(q).neg());
    }

    private NDArray back(NDArray re, NDArray im) {
        NDArray real = rowCos.matMul(re).sub(rowSin.matMul(im));
        NDArray imaginary = rowSin.matMul(re).add(rowCos.matMul(im));
        return real.matMul(backCos).sub(imaginary.matMul(backSin));
    }

    private static NDArray channel(NDArray fields, int channel) {
        return fields.get(new NDIndex(":," + channel + ":" + (channel + 1)));
    }

    /** Σ |exp K|² over all modes but the constant one. */
    NDArray kernelPenalty() {
        NDArray squares = array("kernel.real").mul(2).exp();
        NDArray constant = squares.get(new NDIndex(":,0:1,0:1"));
        return squares.sum().sub(constant.sum());
    }
}
