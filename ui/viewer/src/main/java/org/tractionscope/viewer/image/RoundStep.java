package org.tractionscope.viewer.image;

/** Round lengths for scales: 1, 2 or 5 times a power of ten. */
final class RoundStep {

    private RoundStep() {}

    /** The largest 1-2-5 number ≤ {@code most}, which must be > 0. */
    static double atMost(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double leading = most / power;
        // A hair of slack, because log10 and pow may miss an exact power of ten.
        return power * (leading >= 5 - 1e-9 ? 5 : leading >= 2 - 1e-9 ? 2 : 1);
    }
}
