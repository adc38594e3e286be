package org.tractionscope.training.torch;

import java.nio.file.Path;
import org.tractionscope.model.PixelSize;

/** Trains the paper's networks; each call runs to its end on the thread that makes it. */
public final class Training {

    private Training() {}

    /**
     * Where a training keeps its state, and by what it knows that the state is its own.
     *
     * @param file is written whole or not at all; one that is there is gone on from
     * @param fingerprint of settings and data
     */
    public record State(Path file, String fingerprint) {}

    /**
     * Trains a U-Net.
     *
     * @param initial first weights, which also say what the network looks like
     * @throws org.tractionscope.training.TrainingException if the loss is no number any more, or the state cannot be written
     */
    public static TrainingResult unet(
            Weights initial, UNetLoss loss, TrainingPlan plan, SampleSource samples, State state, Progress progress) {
        try (Learner learner = new UNetLearner(initial, loss.objective(), loss.weightExponent())) {
            return new TrainingRun(plan, samples, learner, progress).run(state.file(), state.fingerprint());
        }
    }

    /**
     * What a U-Net is to learn.
     *
     * @param objective magnitude and angle, or components
     * @param weightExponent by how much strong tractions count more, ≥ 0; 0 as in the paper
     */
    public record UNetLoss(Objective objective, double weightExponent) {

        /** Whether the network gives magnitude and angle, else x and y. */
        public boolean isPolar() {
            return objective == Objective.POLAR;
        }
    }

    /**
     * Trains a GFNN.
     *
     * @param initial first weights, which also say what the network looks like
     * @param loss the authors' loss
     * @throws org.tractionscope.training.TrainingException if the loss is no number any more, or the state cannot be written
     */
    public static TrainingResult gfnn(
            Weights initial, GfnnLoss loss, TrainingPlan plan, SampleSource samples, State state, Progress progress) {
        try (Learner learner = new GfnnLearner(initial, loss.coulomb(), loss.beta(), loss.kernelRateFactor())) {
            return new TrainingRun(plan, samples, learner, progress).run(state.file(), state.fingerprint());
        }
    }

    /**
     * What a GFNN is to learn.
     *
     * @param coulomb whether the traction is ξ∇χ alone
     * @param beta weight of the kernels' penalty, ≥ 0; the authors' 0.1
     * @param kernelRateFactor by how much faster kernels learn than convolutions; the authors' 100
     */
    public record GfnnLoss(boolean coulomb, double beta, double kernelRateFactor) {}

    /**
     * Trains a PBNN: first towards adhesion where traction is, then through the equation of the gel.
     *
     * @param initial first weights, which also say what the network looks like
     * @param pretraining how long the first part goes
     * @param pixelSize side of the samples' pixels, by which the cell is found
     * @throws org.tractionscope.training.TrainingException if the loss is no number any more, or the state cannot be written
     */
    public static TrainingResult pbnn(
            Weights initial,
            TrainingPlan pretraining,
            TrainingPlan plan,
            PixelSize pixelSize,
            SampleSource samples,
            State state,
            Progress progress) {
        Path first = state.file().resolveSibling("pretraining-" + state.file().getFileName());
        Weights start;
        try (Learner learner = new PbnnPretraining(initial)) {
            start = new TrainingRun(pretraining, samples, learner, Progress.NONE)
                    .run(first, state.fingerprint())
                    .best();
        }
        try (Learner learner = new PbnnLearner(start, pixelSize)) {
            return new TrainingRun(plan, samples, learner, progress).run(state.file(), state.fingerprint());
        }
    }
}
