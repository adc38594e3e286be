package org.tractionscope.sim.cell;

/** What a recipe's numbers must be; the messages name the key, what was expected and what was found. */
final class Requirements {

    private Requirements() {}

    static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be > 0: " + value);
        }
    }

    static void positive(String name, Range range) {
        if (!(range.least() > 0)) {
            throw new IllegalArgumentException(name + " must be > 0: " + range.least());
        }
    }

    static void notNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be ≥ 0: " + value);
        }
    }

    static void notNegative(String name, Range range) {
        if (!(range.least() >= 0)) {
            throw new IllegalArgumentException(name + " must be ≥ 0: " + range.least());
        }
    }

    static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be ≥ " + least + " and ≤ " + most + ": " + value);
        }
    }

    static void within(String name, Range range, double least, double most) {
        within(name, range.least(), least, most);
        within(name, range.most(), least, most);
    }
}
