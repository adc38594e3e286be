package org.tractionscope.training.torch;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes independent chance out of one seed and the place where it is needed. */
public final class Seeds {

    private Seeds() {}

    /** A seed for a place, such as a step. */
    public static long mixed(long seed, long place) {
        return new SplittableRandom(seed ^ (place * 0x9E3779B97F4A7C15L)).nextLong();
    }

    /** A generator for a place within another, such as a sample of an epoch. */
    public static RandomGenerator at(long seed, long place, long within) {
        return new SplittableRandom(mixed(mixed(seed, place), within));
    }
}
