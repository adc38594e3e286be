package org.tractionscope.sim.camera;

/** The ranges that settings must keep. */
final class Bounds {

    private Bounds() {}

    static double notNegative(String name, double value) {
        return within(name, value, 0, Double.MAX_VALUE);
    }

    static double positive(String name, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be > 0 and finite: " + value);
        }
        return value;
    }

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite: " + value);
        }
        return value;
    }

    static double within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            String upper = most == Double.MAX_VALUE ? "finite" : "≤ " + most;
            throw new IllegalArgumentException(name + " must be ≥ " + least + " and " + upper + ": " + value);
        }
        return value;
    }
}
