package org.tractionscope.training.torch;

import org.tractionscope.training.TrainingException;

/**
 * How long and in what steps a network learns.
 *
 * @param epochs at most so many, ≥ 1
 * @param batch samples of a step, ≥ 1
 * @param schedule the learning rate
 * @param weightDecay of AdamW, ≥ 0; 0 makes it Adam
 * @param clip the largest common length of all gradients, > 0; infinite for none
 * @param dropout the share of elements dropped behind every cell, 0 ≤ it < 1
 * @param patienceEpochs stop when the held-out loss has not fallen for so many epochs, ≥ 1
 * @param saveEverySteps write the state this often, ≥ 1, and at every end of an epoch
 * @param seed of everything that is left to chance
 */
public record TrainingPlan(
        int epochs,
        int batch,
        Schedule schedule,
        double weightDecay,
        double clip,
        double dropout,
        int patienceEpochs,
        int saveEverySteps,
        long seed) {

    public TrainingPlan {
        if (epochs < 1 || batch < 1 || patienceEpochs < 1 || saveEverySteps < 1) {
            throw TrainingException.badInput("epochs, batch, patience and save_every_steps must be ≥ 1: " + epochs
                    + ", " + batch + ", " + patienceEpochs + ", " + saveEverySteps);
        }
        if (!(weightDecay >= 0) || !(clip > 0) || !(dropout >= 0 && dropout < 1)) {
            throw TrainingException.badInput("weight decay must be ≥ 0, clip > 0, dropout ≥ 0 and < 1: " + weightDecay
                    + ", " + clip + ", " + dropout);
        }
    }

    /** The same with another seed. */
    public TrainingPlan withSeed(long other) {
        return new TrainingPlan(
                epochs, batch, schedule, weightDecay, clip, dropout, patienceEpochs, saveEverySteps, other);
    }
}
