package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Some samples side by side in PyTorch, of one size.
 *
 * @param input {@code [batch, channel, row, column]}
 * @param target {@code [batch, 2, row, column]}, traction x and y
 */
record Batch(NDArray input, NDArray target) {

    static Batch of(NDManager manager, List<Sample> samples) {
        Sample any = samples.get(0);
        int in = any.input().length;
        int out = any.traction().length;
        float[] inputs = new float[samples.size() * in];
        float[] targets = new float[samples.size() * out];
        for (int i = 0; i < samples.size(); i++) {
            System.arraycopy(samples.get(i).input(), 0, inputs, i * in, in);
            System.arraycopy(samples.get(i).traction(), 0, targets, i * out, out);
        }
        long rows = any.size().rows();
        long columns = any.size().columns();
        return new Batch(
                manager.create(inputs, new Shape(samples.size(), any.channels(), rows, columns)),
                manager.create(targets, new Shape(samples.size(), 2, rows, columns)));
    }
}
