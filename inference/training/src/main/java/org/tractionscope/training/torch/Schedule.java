package org.tractionscope.training.torch;

import org.tractionscope.training.TrainingException;

/**
 * How the learning rate goes; immutable.
 *
 * <pre>
 * EXPONENTIAL   rate · decay^epoch, as the authors train the U-Net
 * COSINE        rises over the warm-up, then falls along half a cosine to zero at the last step
 * CONSTANT      rate
 * </pre>
 *
 * @param kind the course
 * @param rate the highest learning rate, > 0
 * @param decay what remains after an epoch, 0 < it ≤ 1; of {@link Kind#EXPONENTIAL} only
 * @param warmUpSteps steps over which the rate rises from zero, ≥ 0
 */
public record Schedule(Kind kind, double rate, double decay, int warmUpSteps) {

    /** The course of a learning rate. */
    public enum Kind {
        EXPONENTIAL,
        COSINE,
        CONSTANT
    }

    public Schedule {
        if (!(rate > 0 && Double.isFinite(rate)) || !(decay > 0 && decay <= 1) || warmUpSteps < 0) {
            throw TrainingException.badInput(
                    "a learning rate must be > 0, its decay > 0 and ≤ 1, its warm-up ≥ 0 steps: " + rate + ", " + decay
                            + ", " + warmUpSteps);
        }
    }

    /**
     * The rate of one step.
     *
     * @param step from 0
     * @param stepsOfEpoch ≥ 1
     * @param epochs of the whole training, ≥ 1
     */
    double at(long step, int stepsOfEpoch, int epochs) {
        double warm = step < warmUpSteps ? (step + 1.0) / warmUpSteps : 1;
        return switch (kind) {
            case CONSTANT -> rate * warm;
            case EXPONENTIAL -> rate * warm * Math.pow(decay, (int) (step / stepsOfEpoch));
            case COSINE -> {
                double all = (double) stepsOfEpoch * epochs - warmUpSteps;
                double done = Math.max(0, step - warmUpSteps) / Math.max(1, all);
                yield rate * warm * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
            }
        };
    }
}
