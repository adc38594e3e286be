package org.tractionscope.training.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Adam with decoupled weight decay (AdamW), as PyTorch computes it; with decay 0 it is Adam. Confined to one thread.
 *
 * <p>Plain Java, for two reasons: DJL's optimisers keep their moments to themselves, so a training could not be resumed; and
 * they add ε before the correction of bias, PyTorch after it, which shows where gradients are small. Next to a convolution
 * it costs nothing.
 */
final class Adam {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double decay;
    private final Map<String, float[]> first = new LinkedHashMap<>();
    private final Map<String, float[]> second = new LinkedHashMap<>();
    private int steps;

    Adam(double decay) {
        this.decay = decay;
    }

    /**
     * One step.
     *
     * @param rate the learning rate of each weight by name
     * @return the new values of all weights that have a gradient
     */
    Map<String, float[]> step(Weights weights, Map<String, float[]> gradients, ToDoubleFunction<String> rate) {
        steps++;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = Math.sqrt(1 - Math.pow(BETA2, steps));
        Map<String, float[]> updated = new LinkedHashMap<>();
        gradients.forEach((name, gradient) -> {
            float[] mean = first.computeIfAbsent(name, absent -> new float[gradient.length]);
            float[] square = second.computeIfAbsent(name, absent -> new float[gradient.length]);
            float[] values = weights.array(name).values().clone();
            double learning = rate.applyAsDouble(name);
            for (int i = 0; i < values.length; i++) {
                double g = gradient[i];
                double m = BETA1 * mean[i] + (1 - BETA1) * g;
                double v = BETA2 * square[i] + (1 - BETA2) * g * g;
                mean[i] = (float) m;
                square[i] = (float) v;
                double change = m / correction1 / (Math.sqrt(v) / correction2 + EPSILON);
                values[i] = (float) (values[i] * (1 - learning * decay) - learning * change);
            }
            updated.put(name, values);
        });
        return updated;
    }

    /** Divides all gradients by the same number so that their common length is at most {@code most}; returns the length. */
    static double clip(Map<String, float[]> gradients, double most) {
        double sum = 0;
        for (float[] gradient : gradients.values()) {
            for (float g : gradient) {
                sum += (double) g * g;
            }
        }
        double length = Math.sqrt(sum);
        double factor = most / (length + 1e-6);
        if (factor < 1) {
            for (float[] gradient : gradients.values()) {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = (float) (gradient[i] * factor);
                }
            }
        }
        return length;
    }

    int steps() {
        return steps;
    }

    Map<String, float[]> firstMoments() {
        return first;
    }

    Map<String, float[]> secondMoments() {
        return second;
    }

    /** Goes on from where another left off. */
    void restore(int stepsDone, Map<String, float[]> firstMoments, Map<String, float[]> secondMoments) {
        steps = stepsDone;
        first.clear();
        second.clear();
        first.putAll(firstMoments);
        second.putAll(secondMoments);
    }
}
