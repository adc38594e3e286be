package org.tractionscope.experiment.effect;

/**
 * One number of one cell at one moment.
 *
 * @param elapsedNs since the start of the experiment, ≥ 0
 * @param value in any unit, finite
 * @param isUsable false where the frame was judged red: it is counted, and enters nothing
 */
public record Sample(long elapsedNs, double value, boolean isUsable) {

    public Sample {
        if (elapsedNs < 0 || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "a sample must have elapsed time ≥ 0 and a finite value: " + elapsedNs + " ns, " + value);
        }
    }
}
