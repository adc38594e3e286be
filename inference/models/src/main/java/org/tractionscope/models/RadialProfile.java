package org.tractionscope.models;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A periodic field averaged over circles around its origin and scaled to 0 … 1, by the authors' recipe. Immutable.
 *
 * <p>At 300 radii from 1 px to half the side the mean is taken over the pixels within 0.25 px of the circle, then over three
 * neighbouring radii, then lowest and highest become 0 and 1. A radius with no pixel near it is left out.
 */
public final class RadialProfile {

    private static final int RADII = 300;
    private static final double HALF_WIDTH_PX = 0.25;
    private static final double DECAYED = 0.1;

    private final double[] radiiPx;
    private final double[] values;

    private RadialProfile(double[] radiiPx, double[] values) {
        this.radiiPx = radiiPx;
        this.values = scaled(values);
    }

    /** The profile of {@code field [row, column]}, whose origin is pixel (0, 0). */
    static RadialProfile of(double[] field, int rows, int columns) {
        double longestPx = Math.min(rows, columns) / 2.0;
        double[] sums = new double[RADII];
        int[] counts = new int[RADII];
        double step = (longestPx - 1) / (RADII - 1);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double distance = Math.hypot(Math.min(row, rows - row), Math.min(column, columns - column));
                int first = (int) Math.max(0, Math.ceil((distance - HALF_WIDTH_PX - 1) / step) - 1);
                int last = (int) Math.min(RADII - 1, Math.floor((distance + HALF_WIDTH_PX - 1) / step) + 1);
                for (int j = first; j <= last; j++) {
                    if (Math.abs(distance - (1 + j * step)) < HALF_WIDTH_PX) {
                        sums[j] += field[row * columns + column];
                        counts[j]++;
                    }
                }
            }
        }
        double[] radii = new double[RADII];
        double[] means = new double[RADII];
        int found = 0;
        for (int j = 0; j < RADII; j++) {
            if (counts[j] > 0) {
                radii[found] = 1 + j * step;
                means[found++] = sums[j] / counts[j];
            }
        }
        double[] smooth = new double[found - 2];
        for (int j = 0; j < smooth.length; j++) {
            smooth[j] = (means[j] + means[j + 1] + means[j + 2]) / 3;
        }
        return new RadialProfile(Arrays.copyOfRange(radii, 1, found - 1), smooth);
    }

    private static double[] scaled(double[] values) {
        double lowest = Arrays.stream(values).min().orElse(0);
        double highest = Arrays.stream(values).max().orElse(1);
        return Arrays.stream(values)
                .map(value -> (value - lowest) / (highest - lowest))
                .toArray();
    }

    /** The same without its first points, scaled anew. */
    RadialProfile without(int points) {
        return new RadialProfile(
                Arrays.copyOfRange(radiiPx, points, radiiPx.length), Arrays.copyOfRange(values, points, values.length));
    }

    /** Radii in pixels, rising; a copy. */
    public double[] radiiPx() {
        return radiiPx.clone();
    }

    /** The scaled means at the radii, 0 to 1; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** The first radius at which less than a tenth is left, pixels; empty where it never falls so low. */
    public OptionalDouble decayPx() {
        for (int i = 0; i < values.length; i++) {
            if (values[i] < DECAYED) {
                return OptionalDouble.of(radiiPx[i]);
            }
        }
        return OptionalDouble.empty();
    }
}
