package org.tractionscope.sim.camera;

import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Random numbers of one subject and one frame: a function of seed, subject and frame alone, so that no frame depends on
 * which others were asked for.
 *
 * <p>Commons RNG, because the JDK's normal deviates have changed between versions and the bytes must not.
 */
final class Draws {

    /** What is drawn: two subjects of one frame are independent. */
    enum Subject {
        HOT_PIXELS(0),
        NOISE(1),
        TIMES(2),
        JITTER(3),
        WANDER_X(4),
        WANDER_Y(5),
        WANDER_Z(6),
        IDENTITY(7);

        private final int number;

        Subject(int number) {
            this.number = number;
        }
    }

    private static final double UNIT = 0x1.0p-53;

    private final XoShiRo256PlusPlus generator;
    private final ZigguratSampler.NormalizedGaussian normal;

    Draws(long seed, Subject subject, long frame) {
        long state = mixed(mixed(mixed(seed) + subject.number) + frame);
        long a = mixed(state);
        long b = mixed(a);
        long c = mixed(b);
        this.generator = new XoShiRo256PlusPlus(a, b, c, mixed(c));
        this.normal = ZigguratSampler.NormalizedGaussian.of(generator);
    }

    /** 64 random bits. */
    long bits() {
        return generator.nextLong();
    }

    /** Uniform, 0 ≤ u < 1. */
    double uniform() {
        return (generator.nextLong() >>> 11) * UNIT;
    }

    /** Normal with mean 0 and variance 1. */
    double normal() {
        return normal.sample();
    }

    /** SplitMix64's finaliser (Steele, Lea and Flood 2014) after one step of its Weyl sequence. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
