package org.tractionscope.cli;

import java.util.EnumSet;
import java.util.SplittableRandom;
import org.tractionscope.sim.trouble.Stall;
import org.tractionscope.sim.trouble.TroublePlan;
import org.tractionscope.sim.trouble.TroubleRates;
import org.tractionscope.transport.Topic;
import org.tractionscope.worker.BacklogPolicy;

/**
 * What happens in one run of the fault campaign: everything follows from the seed.
 *
 * @param trouble of the bus, on frames, tractions and skips
 * @param streams cameras, 1 to 3
 * @param framesPerStream offered by each camera, 20 to 60
 * @param workers members of the group, 1 to 3
 * @param queueFrames room of the publisher's queue, so small that it overflows in some runs
 * @param crashChance that a step of the run is a crash, 0 to 1
 * @param newestOnly whether the cameras offer as a live view does
 */
record FaultScript(
        long seed,
        TroublePlan trouble,
        int streams,
        int framesPerStream,
        int workers,
        BacklogPolicy policy,
        int queueFrames,
        double crashChance,
        boolean newestOnly) {

    private static final double MOST_RATE = 0.1;
    private static final double MOST_CRASHES = 0.02;
    private static final long MOST_DELAY_NS = 400_000_000;

    /** The script of a seed: about half of the runs have each trouble, each at a rate of its own. */
    static FaultScript of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TroubleRates rates = new TroubleRates(
                maybe(random, MOST_RATE),
                maybe(random, MOST_RATE),
                maybe(random, MOST_RATE),
                maybe(random, MOST_RATE),
                maybe(random, MOST_RATE / 2));
        Stall stall = random.nextBoolean() ? new Stall(0.02, 1_000_000_000L) : Stall.NONE;
        long delayNs = random.nextBoolean() ? (long) (random.nextDouble() * MOST_DELAY_NS) : 0;
        TroublePlan trouble = new TroublePlan(
                rates, delayNs, stall, EnumSet.of(Topic.FRAMES, Topic.TRACTIONS, Topic.SKIPS), random.nextLong());
        return new FaultScript(
                seed,
                trouble,
                1 + random.nextInt(3),
                20 + random.nextInt(41),
                1 + random.nextInt(3),
                random.nextInt(4) == 0 ? BacklogPolicy.NEWEST_FRAME : BacklogPolicy.EVERY_FRAME,
                random.nextInt(3) == 0 ? 3 : 300,
                maybe(random, MOST_CRASHES),
                random.nextInt(4) == 0);
    }

    private static double maybe(SplittableRandom random, double most) {
        boolean isThere = random.nextBoolean();
        double rate = random.nextDouble() * most;
        return isThere ? rate : 0;
    }

    /** For people: what this run has of each. */
    String words() {
        TroubleRates rates = trouble.rates();
        return String.format(
                java.util.Locale.ROOT,
                "lose %.3f, refuse %.3f, duplicate %.3f, reorder %.3f, corrupt %.3f, delay %d ms, stall %.2f, crash %.3f;"
                        + " %d streams, %d workers, %s%s",
                rates.lose(),
                rates.refuse(),
                rates.duplicate(),
                rates.reorder(),
                rates.corrupt(),
                trouble.delayNs() / 1_000_000,
                trouble.stall().rate(),
                crashChance,
                streams,
                workers,
                policy,
                newestOnly ? ", live view" : "");
    }
}
