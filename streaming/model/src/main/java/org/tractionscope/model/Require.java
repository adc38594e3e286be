package org.tractionscope.model;

import java.util.Objects;

/** Argument checks that name the thing, what was expected and what was found. */
final class Require {

    private Require() {}

    static String text(String name, String value, int longest) {
        Objects.requireNonNull(value, name);
        if (value.isEmpty() || value.length() > longest) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + longest + " characters: it has " + value.length());
        }
        return value;
    }

    static long notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be ≥ 0: " + value);
        }
        return value;
    }

    static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be ≥ 1: " + value);
        }
        return value;
    }

    static double finite(String name, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite: " + value);
        }
        return value;
    }
}
