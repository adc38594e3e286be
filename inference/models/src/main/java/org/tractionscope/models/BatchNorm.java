package org.tractionscope.models;

import java.util.Arrays;

/** A batch-norm with its running statistics: {@code y = scale · x + shift}, channel by channel; immutable. */
final class BatchNorm {

    /** What the authors' framework adds to the variance, and they left as it is. */
    private static final double EPSILON = 1e-5;

    private final double[] scale;
    private final double[] shift;

    private BatchNorm(double[] scale, double[] shift) {
        this.scale = scale;
        this.shift = shift;
    }

    /** From the trained factor and offset and the running mean and variance (≥ 0), all of one length. */
    static BatchNorm of(WeightTensor factor, WeightTensor offset, WeightTensor mean, WeightTensor variance) {
        double[] scale = new double[factor.size()];
        double[] shift = new double[factor.size()];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = factor.realAt(i) / Math.sqrt(variance.realAt(i) + EPSILON);
            shift[i] = offset.realAt(i) - mean.realAt(i) * scale[i];
        }
        return new BatchNorm(scale, shift);
    }

    /** The one that changes nothing, for networks trained without. */
    static BatchNorm none(int channels) {
        double[] scale = new double[channels];
        Arrays.fill(scale, 1);
        return new BatchNorm(scale, new double[channels]);
    }

    double scale(int channel) {
        return scale[channel];
    }

    double shift(int channel) {
        return shift[channel];
    }
}
