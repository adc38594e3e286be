package org.tractionscope.training.torch;

import ai.djl.ndarray.NDManager;
import java.util.List;

/** A U-Net's prediction straight from its weights in PyTorch, to compare with what a bundle gives. */
public final class UNetForward {

    private UNetForward() {}

    /** The traction of a sample, {@code [2, row, column]}. */
    public static float[] traction(Weights weights, Training.UNetLoss loss, Sample sample) {
        try (TorchUNet network = new TorchUNet(weights);
                NDManager manager = network.manager().newSubManager()) {
            Batch batch = Batch.of(manager, List.of(sample));
            return loss.objective()
                    .components(network.forward(batch.input(), false))
                    .toFloatArray();
        }
    }
}
