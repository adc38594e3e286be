package org.tractionscope.training.torch;

import java.util.List;

/**
 * What a training gave.
 *
 * @param best the weights with the least held-out loss
 * @param epochs how the epochs went, in order
 */
public record TrainingResult(Weights best, List<EpochResult> epochs) {

    public TrainingResult {
        epochs = List.copyOf(epochs);
    }

    /** The epoch of the best weights. */
    public EpochResult bestEpoch() {
        EpochResult found = epochs.get(0);
        for (EpochResult epoch : epochs) {
            found = epoch.heldOutLoss() < found.heldOutLoss() ? epoch : found;
        }
        return found;
    }
}
