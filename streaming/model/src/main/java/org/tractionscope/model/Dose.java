package org.tractionscope.model;

import java.util.Objects;

/** A compound at a concentration in micromolar. */
public final class Dose {

    private final String compound;
    private final double micromolar;

    /** A dose; {@code compound} has 1 to 100 characters, {@code micromolar} must be > 0 and finite. */
    public Dose(String compound, double micromolar) {
        this.compound = Require.text("compound", compound, 100);
        this.micromolar = Require.finite("concentration (µM)", micromolar);
        if (micromolar <= 0) {
            throw new IllegalArgumentException("the concentration of " + compound + " must be > 0 µM: " + micromolar);
        }
    }

    public String compound() {
        return compound;
    }

    /** Concentration, µmol/L. */
    public double micromolar() {
        return micromolar;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dose
                && compound.equals(((Dose) other).compound)
                && Double.compare(micromolar, ((Dose) other).micromolar) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(compound, micromolar);
    }

    @Override
    public String toString() {
        return compound + ' '
                + (micromolar == Math.rint(micromolar) ? String.valueOf((long) micromolar) : String.valueOf(micromolar))
                + " µM";
    }
}
