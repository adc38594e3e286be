package org.tractionscope.models;

import org.tractionscope.models.WeightTensor.ElementType;

/**
 * The weights of a convolution with square kernels; immutable.
 *
 * <p>A batch-norm that stands next to it is folded into it in double precision, so that nothing of it is left to compute.
 *
 * @param name what the checkpoint calls it
 * @param weight {@code [out, in / groups, size, size]}
 * @param bias {@code [out]}
 * @param groups into how many independent parts the channels fall, ≥ 1
 */
record Convolution(String name, WeightTensor weight, WeightTensor bias, int groups) {

    int out() {
        return weight.axis(0);
    }

    int in() {
        return weight.axis(1) * groups;
    }

    int size() {
        return weight.axis(2);
    }

    /** This convolution, then {@code norm} on its outputs, as one. */
    Convolution then(BatchNorm norm) {
        double[] weights = new double[weight.size()];
        double[] biases = new double[out()];
        int each = weights.length / out();
        for (int out = 0; out < biases.length; out++) {
            biases[out] = bias.realAt(out) * norm.scale(out) + norm.shift(out);
            for (int i = out * each; i < (out + 1) * each; i++) {
                weights[i] = weight.realAt(i) * norm.scale(out);
            }
        }
        return with(weights, biases);
    }

    /**
     * {@code norm} on the inputs, then this convolution, as one. Exact only where nothing is padded (a zero beyond the edge
     * would be shifted too), and for one group.
     */
    Convolution after(BatchNorm norm) {
        if (groups != 1) {
            throw new IllegalArgumentException(name + " must have one group: " + groups);
        }
        double[] weights = new double[weight.size()];
        double[] biases = new double[out()];
        int taps = size() * size();
        for (int out = 0; out < biases.length; out++) {
            biases[out] = bias.realAt(out);
            for (int in = 0; in < in(); in++) {
                for (int tap = 0; tap < taps; tap++) {
                    int at = (out * in() + in) * taps + tap;
                    weights[at] = weight.realAt(at) * norm.scale(in);
                    biases[out] += weight.realAt(at) * norm.shift(in);
                }
            }
        }
        return with(weights, biases);
    }

    /** The same convolution under another name. */
    Convolution renamed(String newName) {
        return new Convolution(newName, weight, bias, groups);
    }

    private Convolution with(double[] weights, double[] biases) {
        return new Convolution(
                name,
                new WeightTensor(ElementType.FLOAT64, weights, weight.shape()),
                new WeightTensor(ElementType.FLOAT64, biases, bias.shape()),
                groups);
    }
}
