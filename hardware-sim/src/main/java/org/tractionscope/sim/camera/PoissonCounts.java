package org.tractionscope.sim.camera;

/**
 * Poisson counts of any mean at a few nanoseconds each; immutable.
 *
 * <p>Below a mean of {@value #NORMAL_FROM} the count is exact but for 2⁻³² in its probabilities: mean = grid point + rest,
 * and the two counts add. The grid point's comes from its cumulative table, the rest's by inversion. From there on it is a
 * normal deviate with the Poisson skewness (Cornish and Fisher 1938), {@code m + s·z + (z² − 1)/6}, rounded, with s such
 * that mean and variance are exact; no probability is off by more than 2e-4 (at 24, less beyond).
 */
final class PoissonCounts {

    static final int NORMAL_FROM = 24;

    private static final int GRID_PER_UNIT = 8;
    private static final int TABLES = NORMAL_FROM * GRID_PER_UNIT;
    private static final int GUIDE_BITS = 8;
    private static final double TWO_32 = 0x1.0p32;
    private static final double UNIT_32 = 0x1.0p-32;
    /** The variance that rounding (1/12) and the skewness term (1/18) add. */
    private static final double ADDED_VARIANCE = 1.0 / 12 + 1.0 / 18;

    /** Cumulative probabilities of each grid point in units of 2⁻³², one more count than ever comes. */
    private static final long[][] CUMULATIVE = new long[TABLES][];
    /** The smallest count for the uppermost bits of a draw. */
    private static final byte[][] GUIDE = new byte[TABLES][1 << GUIDE_BITS];

    static {
        for (int table = 0; table < TABLES; table++) {
            CUMULATIVE[table] = cumulative((double) table / GRID_PER_UNIT);
            int count = 0;
            for (int i = 0; i < 1 << GUIDE_BITS; i++) {
                while (CUMULATIVE[table][count] <= (long) i << (32 - GUIDE_BITS)) {
                    count++;
                }
                GUIDE[table][i] = (byte) count;
            }
        }
    }

    private PoissonCounts() {}

    /** Replaces each mean ≥ 0 by a count. In two passes, because the compiler does not inline both ways in one loop. */
    static void draw(float[] means, Draws draws) {
        for (int i = 0; i < means.length; i++) {
            if (means[i] >= NORMAL_FROM) {
                // Below zero until the second pass, so that a count is not taken for a mean.
                means[i] = -large(means[i], draws.normal());
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] = means[i] >= 0 ? small(means[i], draws.bits()) : -means[i];
        }
    }

    private static float large(double mean, double z) {
        double deviation = Math.sqrt(mean - ADDED_VARIANCE);
        double count = mean + deviation * z + (z * z - 1) / 6 + 0.5;
        // At the least mean no count below 1 has a probability above 1e-10.
        return count > 1 ? (int) count : 1;
    }

    private static int small(double mean, long bits) {
        int table = (int) (mean * GRID_PER_UNIT);
        long upper = bits >>> 32;
        long[] cumulative = CUMULATIVE[table];
        int count = GUIDE[table][(int) (upper >>> (32 - GUIDE_BITS))];
        while (cumulative[count] <= upper) {
            count++;
        }
        return count + rest(mean - (double) table / GRID_PER_UNIT, (bits & 0xffffffffL) * UNIT_32);
    }

    /** Inversion for a mean below 1/8; exp(−m) by its series, off by less than 1e-8. */
    private static int rest(double mean, double uniform) {
        double probability = 1 - mean * (1 - mean / 2 * (1 - mean / 3 * (1 - mean / 4 * (1 - mean / 5))));
        double sum = probability;
        int count = 0;
        while (uniform >= sum && count < 12) {
            count++;
            probability *= mean / count;
            sum += probability;
        }
        return count;
    }

    private static long[] cumulative(double mean) {
        int most = (int) Math.ceil(mean + 10 * Math.sqrt(mean) + 10);
        long[] cumulative = new long[most + 1];
        double probability = StrictMath.exp(-mean);
        double sum = 0;
        for (int count = 0; count <= most; count++) {
            sum += probability;
            cumulative[count] = Math.round(sum * TWO_32);
            probability *= mean / (count + 1);
        }
        cumulative[most] = Long.MAX_VALUE;
        return cumulative;
    }
}
