package org.tractionscope.sim.cell;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Random numbers that are the same on every machine and every Java for one seed; confined to one thread.
 *
 * <p>Logarithms and roots are {@link StrictMath}'s: those of {@link Math} may differ in the last bit between processors.
 */
public final class SeededDraws {

    private final long seed;
    private final SplittableRandom random;
    private double spare;
    private boolean hasSpare;

    /** Draws that follow from this seed alone. */
    public SeededDraws(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** Draws of their own for one subject, the same however many were taken here before. */
    public SeededDraws of(String subject) {
        CRC32 crc = new CRC32();
        crc.update(subject.getBytes(StandardCharsets.UTF_8));
        return new SeededDraws(seed * 0x9E3779B97F4A7C15L + crc.getValue() * 0xD1B54A32D192ED03L + 1);
    }

    /** A seed for something else. */
    public long nextSeed() {
        return random.nextLong();
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return random.nextDouble();
    }

    /** Uniform in a range. */
    public double uniform(Range range) {
        return range.least() + (range.most() - range.least()) * random.nextDouble();
    }

    /** Uniform in the logarithm; both ends > 0. */
    public double logUniform(Range range) {
        return range.least() * StrictMath.exp(StrictMath.log(range.most() / range.least()) * random.nextDouble());
    }

    /** A whole number of a range, both ends included. */
    public int whole(Range range) {
        int least = (int) range.least();
        return least + random.nextInt((int) range.most() - least + 1);
    }

    /** Standard normal (Marsaglia's polar method). */
    public double normal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double a;
        double b;
        double square;
        do {
            a = 2 * random.nextDouble() - 1;
            b = 2 * random.nextDouble() - 1;
            square = a * a + b * b;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = b * scale;
        hasSpare = true;
        return a * scale;
    }

    /** {@code median · e^(deviation · N)}. */
    public double logNormal(double median, double deviation) {
        return median * StrictMath.exp(deviation * normal());
    }

    /** Exponential with this mean. */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** True with this probability. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** How many of {@code expected} happen: its whole part, and one more with the chance of the rest. */
    public int count(double expected) {
        int whole = (int) expected;
        return whole + (chance(expected - whole) ? 1 : 0);
    }
}
