package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * The U-Net of ConvNeXt cells; the picture stands in {@code UNetGraph}, which writes the same network for prediction.
 *
 * <p>Gives magnitude and angle, or x and y, as its loss has it. Confined to one thread.
 */
final class TorchUNet extends TorchNetwork {

    private static final String ENCODE = "layers_encode.";
    private static final String SKIP = "interlayer_cnn.";
    private static final String DECODE = "layers_decode.";

    TorchUNet(Weights weights) {
        super(weights);
    }

    @Override
    NDArray forward(NDArray input, boolean training) {
        int levels = modules(ENCODE) - 1;
        NDArray x = stage("prepended_layers.", input, training);
        List<NDArray> skips = new ArrayList<>();
        List<Integer> factors = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            String name = ENCODE + i + '.';
            String skip = SKIP + i + '.';
            skips.add(cells(skip, 0, modules(skip), x, training, Padding.ZEROS));
            int cells = modules(name) - 1;
            x = cells(name, 0, cells, x, training, Padding.ZEROS);
            x = batchNorm(name + cells + ".bn", x, training);
            x = Activation.gelu(patches(name + cells + ".conv", x));
            factors.add(kernel(name + cells + ".conv"));
        }
        String bottom = ENCODE + levels + '.';
        x = cells(bottom, 0, modules(bottom), x, training, Padding.ZEROS);
        for (int j = 0; j < levels; j++) {
            String name = DECODE + j + ".1.";
            x = joined(enlarged(x, factors.get(levels - 1 - j)), skips.get(levels - 1 - j));
            x = cells(name, 0, modules(name), x, training, Padding.ZEROS);
            x = sameSize(DECODE + j + ".2", x);
        }
        return stage("appended_layers.", x, training);
    }

    private NDArray stage(String prefix, NDArray input, boolean training) {
        int modules = modules(prefix);
        NDArray x = sameSize(prefix + 0, input);
        x = cells(prefix, 1, modules - 1, x, training, Padding.ZEROS);
        return sameSize(prefix + (modules - 1), x);
    }
}
