package org.tractionscope.sim.drug;

import java.util.Objects;
import org.tractionscope.sim.cell.CellCondition;

/**
 * A compound as the simulator knows it.
 *
 * @param name as protocols write it
 * @param saturated what it makes of a cell at the highest concentrations
 * @param dose how much of that at lower ones
 * @param kinetics how fast it acts and wears off
 */
public record Compound(String name, CellCondition saturated, DoseResponse dose, Kinetics kinetics) {

    /**
     * The share of the full effect at a concentration c: {@code cⁿ / (EC50ⁿ + cⁿ)} (Hill).
     *
     * @param ec50Micromolar concentration of half the effect, > 0 µM
     * @param hill n, > 0
     */
    public record DoseResponse(double ec50Micromolar, double hill) {

        public DoseResponse {
            if (!(ec50Micromolar > 0) || !(hill > 0)) {
                throw new IllegalArgumentException(
                        "EC50 (µM) and Hill's n must be > 0: " + ec50Micromolar + ", " + hill);
            }
        }

        /** 0 to 1 for a concentration ≥ 0 µM. */
        public double share(double micromolar) {
            return micromolar <= 0 ? 0 : 1 / (1 + StrictMath.pow(ec50Micromolar / micromolar, hill));
        }
    }

    /**
     * Exponential approach to the effect and return from it.
     *
     * @param onsetMin time constant while the compound is there, > 0 minutes
     * @param recoveryMin time constant after it was washed out, > 0 minutes
     */
    public record Kinetics(double onsetMin, double recoveryMin) {

        public Kinetics {
            if (!(onsetMin > 0) || !(recoveryMin > 0)) {
                throw new IllegalArgumentException(
                        "time constants (min) must be > 0: " + onsetMin + ", " + recoveryMin);
            }
        }
    }

    public Compound {
        Objects.requireNonNull(saturated, "saturated");
        Objects.requireNonNull(dose, "dose");
        Objects.requireNonNull(kinetics, "kinetics");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a compound must have a name");
        }
    }
}
