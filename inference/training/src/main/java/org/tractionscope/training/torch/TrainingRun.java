package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.TrainingException.Category;

/**
 * Trains a network until its plan ends or the held-out cells say stop, and may be killed and started again at any moment.
 *
 * <pre>
 * for every step:   samples -> loss -> gradients -> clip -> Adam -> weights            (state saved now and then)
 * for every epoch:  held-out loss; the weights with the least one are the result       (state saved)
 * </pre>
 *
 * <p>Everything that is left to chance depends on the seed and the step alone, so a training that goes on from its state ends
 * with the same weights, bit by bit, on the same machine with the same number of threads. Confined to one thread; writes the
 * state file and nothing else.
 */
final class TrainingRun {

    private final TrainingPlan plan;
    private final SampleSource samples;
    private final Learner learner;
    private final Progress progress;
    private final Adam adam;
    private final List<EpochResult> epochs = new ArrayList<>();
    private final int stepsOfEpoch;
    private Weights best;
    private long step;
    private double lossSum;

    TrainingRun(TrainingPlan plan, SampleSource samples, Learner learner, Progress progress) {
        this.plan = plan;
        this.samples = samples;
        this.learner = learner;
        this.progress = progress;
        this.adam = new Adam(plan.weightDecay());
        this.stepsOfEpoch = Math.max(1, samples.samplesOfEpoch() / plan.batch());
        this.best = learner.network().weights();
        learner.network().dropout(plan.dropout());
    }

    /**
     * Trains.
     *
     * @param stateFile where the state is kept; one that is there already is gone on from
     * @param fingerprint tells settings and data
     */
    TrainingResult run(Path stateFile, String fingerprint) {
        if (Files.exists(stateFile)) {
            restore(TrainingState.read(stateFile, fingerprint));
            progress.resumed(epochs);
        }
        long all = (long) stepsOfEpoch * plan.epochs();
        boolean isDone = step >= all || isStalled();
        while (!isDone) {
            double loss = step();
            step++;
            progress.step(step, all, loss);
            boolean isEpochEnd = step % stepsOfEpoch == 0;
            if (isEpochEnd) {
                endEpoch();
                isDone = step >= all || isStalled();
            }
            if (isEpochEnd || step % plan.saveEverySteps() == 0) {
                state(fingerprint).write(stateFile);
            }
        }
        return new TrainingResult(best, epochs);
    }

    private double step() {
        TorchNetwork network = learner.network();
        int epoch = (int) (step / stepsOfEpoch);
        int first = (int) (step % stepsOfEpoch) * plan.batch();
        List<Sample> batch = new ArrayList<>();
        for (int i = first; i < Math.min(first + plan.batch(), samples.samplesOfEpoch()); i++) {
            batch.add(samples.sample(epoch, i));
        }
        // Dropout draws from PyTorch's own generator.
        Torch.engine().setRandomSeed((int) Seeds.mixed(plan.seed(), step));
        double loss = scoped(manager -> {
            Batch arrays = Batch.of(manager, batch);
            try (GradientCollector collector = Torch.engine().newGradientCollector()) {
                NDArray value = learner.loss(arrays, true);
                collector.backward(value);
                return value.getFloat();
            }
        });
        if (!Double.isFinite(loss)) {
            throw new TrainingException(
                    Category.INTERRUPTED,
                    "the loss became " + loss + " in step " + step
                            + ": lower the learning rate, or look for bad samples"
                            + " with data check; the state saved before is whole");
        }
        Map<String, float[]> gradients = network.gradients();
        if (!Double.isInfinite(plan.clip())) {
            Adam.clip(gradients, plan.clip());
        }
        double rate = plan.schedule().at(step, stepsOfEpoch, plan.epochs());
        Map<String, float[]> updated = adam.step(network.weights(), gradients, name -> rate * learner.rateFactor(name));
        network.replace(updated);
        lossSum += loss;
        return loss;
    }

    private void endEpoch() {
        double heldOut = heldOutLoss();
        EpochResult result = new EpochResult(
                epochs.size(),
                lossSum / stepsOfEpoch,
                heldOut,
                plan.schedule().at(step - 1, stepsOfEpoch, plan.epochs()));
        boolean isBest = bestEpoch() < 0 || heldOut < epochs.get(bestEpoch()).heldOutLoss();
        epochs.add(result);
        if (isBest) {
            best = learner.network().weights();
        }
        lossSum = 0;
        progress.epoch(result, isBest);
    }

    private double heldOutLoss() {
        double sum = 0;
        List<Sample> heldOut = samples.heldOut();
        for (Sample sample : heldOut) {
            sum += scoped(manager ->
                    learner.loss(Batch.of(manager, List.of(sample)), false).getFloat());
        }
        return sum / heldOut.size();
    }

    /**
     * Computes a number and frees every array that was made on the way. An array belongs to the manager of the first one that
     * it was made of, and where that is a weight, to the network: closing the work's own manager would leave it.
     */
    private double scoped(ToDoubleFunction<NDManager> work) {
        NDScope scope = new NDScope();
        try (NDManager manager = learner.network().manager().newSubManager()) {
            return work.applyAsDouble(manager);
        } finally {
            scope.close();
        }
    }

    private int bestEpoch() {
        int found = -1;
        for (int i = 0; i < epochs.size(); i++) {
            if (found < 0 || epochs.get(i).heldOutLoss() < epochs.get(found).heldOutLoss()) {
                found = i;
            }
        }
        return found;
    }

    private boolean isStalled() {
        return !epochs.isEmpty() && epochs.size() - 1 - bestEpoch() >= plan.patienceEpochs();
    }

    private void restore(TrainingState state) {
        step = state.nextStep();
        lossSum = state.lossSum();
        learner.network().restore(state.weights());
        adam.restore(
                state.moments().steps(),
                state.moments().first(),
                state.moments().second());
        best = state.best();
        epochs.addAll(state.epochs());
    }

    private TrainingState state(String fingerprint) {
        return new TrainingState(
                fingerprint,
                step,
                lossSum,
                learner.network().weights(),
                new TrainingState.Moments(adam.steps(), adam.firstMoments(), adam.secondMoments()),
                best,
                epochs);
    }
}
