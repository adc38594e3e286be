package org.tractionscope.models;

/**
 * How often and how a network with dropout is run for one prediction.
 *
 * @param count number of passes, ≥ 2
 * @param rate share of elements dropped behind every cell, 0 ≤ rate < 1
 * @param seed of the choice of elements: the same seed drops the same ones of every image
 */
public record DropoutPasses(int count, double rate, long seed) {

    public DropoutPasses {
        if (count < 2) {
            throw new IllegalArgumentException("a spread needs ≥ 2 dropout passes: " + count);
        }
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate must be ≥ 0 and < 1: " + rate);
        }
    }
}
