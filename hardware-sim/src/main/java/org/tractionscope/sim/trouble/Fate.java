package org.tractionscope.sim.trouble;

import java.util.SplittableRandom;

/**
 * What befalls one message: a function of the plan's seed, its line and its number on that line.
 *
 * @param overtakenBy how many later ones of its line pass it, 0 to 3
 * @param delayNs how late it is
 * @param damage seeds what becomes of a corrupt one
 */
record Fate(
        boolean isLost,
        boolean isRefused,
        boolean isDuplicated,
        int overtakenBy,
        boolean isCorrupt,
        boolean beginsStall,
        long delayNs,
        long damage) {

    /** Nothing befalls it. */
    static final Fate NONE = new Fate(false, false, false, 0, false, false, 0, 0);

    private static final int MOST_OVERTAKING = 3;

    static Fate of(TroublePlan plan, String line, long number) {
        SplittableRandom random = random(plan, line, number);
        TroubleRates rates = plan.rates();
        // Every number is drawn, so that one rate does not change what the others do.
        boolean isLost = chance(random) < rates.lose();
        boolean isRefused = chance(random) < rates.refuse();
        boolean isDuplicated = chance(random) < rates.duplicate();
        boolean isOvertaken = chance(random) < rates.reorder();
        int overtakenBy = 1 + (int) (chance(random) * MOST_OVERTAKING);
        boolean isCorrupt = chance(random) < rates.corrupt();
        boolean beginsStall = chance(random) < plan.stall().rate();
        long delayNs = (long) (chance(random) * plan.delayNs());
        return new Fate(
                isLost,
                isRefused,
                isDuplicated,
                isOvertaken ? overtakenBy : 0,
                isCorrupt,
                beginsStall,
                delayNs,
                random.nextLong());
    }

    /** Whether it arrives once, whole and at once. */
    boolean isPlain() {
        return !isLost && !isDuplicated && overtakenBy == 0 && !isCorrupt && !beginsStall && delayNs == 0;
    }

    /** Whether the first attempt at something is refused. */
    static boolean isRefused(TroublePlan plan, String line, long number) {
        return chance(random(plan, line, number)) < plan.rates().refuse();
    }

    private static double chance(SplittableRandom random) {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    private static SplittableRandom random(TroublePlan plan, String line, long number) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * 0x100000001b3L;
        }
        SplittableRandom ofSeed = new SplittableRandom(plan.seed());
        SplittableRandom ofLine = new SplittableRandom(ofSeed.nextLong() ^ hash);
        return new SplittableRandom(ofLine.nextLong() + number);
    }
}
