package org.tractionscope.model;

import java.util.Objects;

/** The focal adhesions of one cell: connected spots that are brighter than their surroundings. Immutable. */
public final class Adhesions {

    private static final Adhesions NONE = new Adhesions(0, 0, 0);

    private final int count;
    private final double areaUm2;
    private final double intensity;

    /**
     * Adhesions.
     *
     * @param count spots, ≥ 0
     * @param areaUm2 their area together, µm², ≥ 0
     * @param intensity their mean normalised zyxin intensity, ≥ 0; 0 where there are none
     */
    public Adhesions(int count, double areaUm2, double intensity) {
        this.count = (int) Require.notNegative("adhesions", count);
        this.areaUm2 = Require.finite("area of the adhesions (µm²)", areaUm2);
        this.intensity = Require.finite("intensity of the adhesions", intensity);
        if (areaUm2 < 0 || intensity < 0 || (count == 0) != (areaUm2 == 0)) {
            throw new IllegalArgumentException(
                    "adhesions must have an area exactly when there are any, and intensity ≥ 0: " + count + ", "
                            + areaUm2 + " µm², " + intensity);
        }
    }

    public static Adhesions none() {
        return NONE;
    }

    public int count() {
        return count;
    }

    /** Area of all adhesions together, µm². */
    public double areaUm2() {
        return areaUm2;
    }

    /** Mean normalised zyxin intensity inside them, no unit; 0 where there are none. */
    public double intensity() {
        return intensity;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Adhesions)) {
            return false;
        }
        Adhesions that = (Adhesions) other;
        return count == that.count
                && Double.compare(areaUm2, that.areaUm2) == 0
                && Double.compare(intensity, that.intensity) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(count, areaUm2, intensity);
    }

    @Override
    public String toString() {
        return count + " adhesions, " + areaUm2 + " µm², intensity " + intensity;
    }
}
