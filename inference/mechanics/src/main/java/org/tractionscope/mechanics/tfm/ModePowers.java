package org.tractionscope.mechanics.tfm;

/**
 * The power of each Fourier mode of a displacement beside what the gel makes of a unit traction in it: all that a choice of
 * λ depends on. Not thread-safe while it grows.
 */
final class ModePowers {

    private static final double SMALLEST = 1e-4;
    private static final double LARGEST = 1e2;
    private static final int STEPS = 61;

    private final double[] gain;
    private final double[] power;
    private final double points;
    private int modes;

    /** Room for {@code most} modes of a field that holds the noise of {@code points} measured points. */
    ModePowers(int most, double points) {
        this.gain = new double[most];
        this.power = new double[most];
        this.points = points;
    }

    /** Adds a mode with its gain, µm/Pa, and the squared length of its transform, µm². */
    void add(double modeGain, double modePower) {
        gain[modes] = modeGain;
        power[modes] = modePower;
        modes++;
    }

    /** Mean squared residual over the squared share of free modes. */
    double crossValidation(double lambda) {
        double residual = 0;
        double free = 0;
        for (int i = 0; i < modes; i++) {
            double left = lambda * lambda / (gain[i] * gain[i] + lambda * lambda);
            residual += left * left * power[i];
            free += left;
        }
        return residual / (free * free);
    }

    /** Minus the logarithm of the probability of the modes: each normal with variance g²τ² + σ², τ = σ/λ. */
    double minusLogEvidence(double lambda, double noise) {
        double noisePower = noise * noise * points;
        double sum = 0;
        for (int i = 0; i < modes; i++) {
            double variance = noisePower * (1 + gain[i] * gain[i] / (lambda * lambda));
            sum += Math.log(variance) + power[i] / variance;
        }
        return sum;
    }

    /** The λ of the smallest cost, searched over six decades around the median gain and refined. */
    double best(Regularisation regularisation) {
        double middle = middleGain();
        double best = middle;
        double least = Double.POSITIVE_INFINITY;
        double step = Math.pow(LARGEST / SMALLEST, 1.0 / (STEPS - 1));
        for (int i = 0; i < STEPS; i++) {
            double lambda = middle * SMALLEST * Math.pow(step, i);
            double cost = regularisation.cost(this, lambda);
            if (cost < least) {
                least = cost;
                best = lambda;
            }
        }
        return refined(regularisation, best / step, best * step);
    }

    /** Golden section on a logarithmic scale. */
    private double refined(Regularisation regularisation, double from, double to) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double low = Math.log(from);
        double high = Math.log(to);
        for (int i = 0; i < 30; i++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (regularisation.cost(this, Math.exp(left)) < regularisation.cost(this, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private double middleGain() {
        double logarithms = 0;
        for (int i = 0; i < modes; i++) {
            logarithms += Math.log(gain[i]);
        }
        return Math.exp(logarithms / modes);
    }
}
