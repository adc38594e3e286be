package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tractionscope.training.torch.Weights.Array;

/**
 * A network with its weights in PyTorch. Confined to one thread; the creator closes it.
 *
 * <p>Layers are named as in the authors' checkpoints, and what a network looks like is read from the names and shapes of its
 * weights, so that whatever was trained, ours or the authors', can be gone on with.
 */
abstract class TorchNetwork implements AutoCloseable {

    /** DJL's momentum is what is kept of the statistics, PyTorch's what is replaced. */
    private static final float KEPT_STATISTICS = 0.9f;

    private static final float EPSILON = 1e-5f;

    private final NDManager manager = Torch.manager();
    private final Map<String, NDArray> arrays = new HashMap<>();
    private Weights weights;
    private double dropout;

    TorchNetwork(Weights weights) {
        this.weights = weights;
        weights.arrays().forEach(this::put);
    }

    /** What the network gives for {@code [batch, channel, row, column]}. */
    abstract NDArray forward(NDArray input, boolean training);

    /** The share of elements that training drops behind every cell, 0 ≤ it < 1; 0 unless set. */
    void dropout(double rate) {
        this.dropout = rate;
    }

    NDManager manager() {
        return manager;
    }

    /** Replaces what is learned. */
    void replace(Map<String, float[]> learned) {
        learned.forEach((name, values) ->
                put(name, new Array(values, weights.array(name).shape())));
    }

    private void put(String name, Array array) {
        long[] shape = new long[array.shape().length];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = array.shape()[axis];
        }
        NDArray made = manager.create(array.values(), new Shape(shape));
        if (Weights.isLearned(name)) {
            made.setRequiresGradient(true);
        }
        NDArray before = arrays.put(name, made);
        if (before != null) {
            before.close();
        }
    }

    /** The gradients of what is learned, by name, since {@link #replace} was called last. */
    Map<String, float[]> gradients() {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        for (String name : weights.names()) {
            if (Weights.isLearned(name)) {
                try (NDArray gradient = array(name).getGradient()) {
                    gradients.put(name, gradient.toFloatArray());
                }
            }
        }
        return gradients;
    }

    /** The weights as they are now. */
    Weights weights() {
        Map<String, Array> now = new LinkedHashMap<>();
        for (String name : weights.names()) {
            now.put(
                    name,
                    new Array(array(name).toFloatArray(), weights.array(name).shape()));
        }
        return new Weights(now);
    }

    /** Puts other weights of the same names and shapes in the place of all. */
    void restore(Weights others) {
        weights = others;
        others.arrays().forEach(this::put);
    }

    int modules(String prefix) {
        return weights.modules(prefix);
    }

    boolean has(String name) {
        return weights.has(name);
    }

    NDArray array(String name) {
        NDArray found = arrays.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no weight " + name);
        }
        return found;
    }

    /** A convolution; what lies outside the image is zero. */
    NDArray convolution(String name, NDArray x, int stride, int padding, int groups) {
        return Conv2d.conv2d(
                        x,
                        array(name + ".weight"),
                        array(name + ".bias"),
                        new Shape(stride, stride),
                        new Shape(padding, padding),
                        new Shape(1, 1),
                        groups)
                .singletonOrThrow();
    }

    /** A convolution with an odd kernel that keeps the size. */
    NDArray sameSize(String name, NDArray x) {
        return convolution(name, x, 1, kernel(name) / 2, 1);
    }

    /** A convolution of patches that touch. */
    NDArray patches(String name, NDArray x) {
        return convolution(name, x, kernel(name), 0, 1);
    }

    int kernel(String name) {
        return weights.array(name + ".weight").shape()[2];
    }

    /** A batch-norm; nothing where the network has none of that name, as in bundles, where it is folded away. */
    NDArray batchNorm(String name, NDArray x, boolean training) {
        if (!has(name + ".weight")) {
            return x;
        }
        return BatchNorm.batchNorm(
                        x,
                        array(name + ".running_mean"),
                        array(name + ".running_var"),
                        array(name + ".weight"),
                        array(name + ".bias"),
                        1,
                        KEPT_STATISTICS,
                        EPSILON,
                        training)
                .singletonOrThrow();
    }

    /** A ConvNeXt cell with what lies outside the image as {@code padded} has it. */
    NDArray cell(String name, NDArray x, boolean training, Padding padding) {
        int channels = (int) x.getShape().get(1);
        int reach = kernel(name + ".conv0") / 2;
        NDArray y = padding == Padding.ZEROS
                ? convolution(name + ".conv0", x, 1, reach, channels)
                : convolution(name + ".conv0", padding.around(x, reach), 1, 0, channels);
        y = batchNorm(name + ".bn", y, training);
        y = Activation.gelu(convolution(name + ".conv1", y, 1, 0, 1));
        NDArray sum = x.add(convolution(name + ".conv2", y, 1, 0, 1));
        return training && dropout > 0
                ? Dropout.dropout(sum, (float) dropout, true).singletonOrThrow()
                : sum;
    }

    NDArray cells(String prefix, int first, int last, NDArray value, boolean training, Padding padding) {
        NDArray x = value;
        for (int i = first; i < last; i++) {
            x = cell(prefix + i, x, training, padding);
        }
        return x;
    }

    /** Every pixel repeated along rows and columns. */
    static NDArray enlarged(NDArray x, int factor) {
        long[] shape = x.getShape().getShape();
        return x.reshape(shape[0], shape[1], shape[2], 1, shape[3], 1)
                .broadcast(new Shape(shape[0], shape[1], shape[2], factor, shape[3], factor))
                .reshape(shape[0], shape[1], shape[2] * factor, shape[3] * factor);
    }

    static NDArray joined(NDArray first, NDArray second) {
        return first.concat(second, 1);
    }

    @Override
    public void close() {
        manager.close();
    }
}
