package org.tractionscope.sim.trouble;

/**
 * Pauses in which nothing passes; what was held back comes in a burst.
 *
 * @param rate probability that a message begins a pause, 0 to 1
 * @param durationNs how long it lasts, ≥ 0
 */
public record Stall(double rate, long durationNs) {

    /** No pause. */
    public static final Stall NONE = new Stall(0, 0);

    public Stall {
        TroubleRates.share("stall", rate);
        if (durationNs < 0) {
            throw new IllegalArgumentException("a stall must last ≥ 0 ns: " + durationNs);
        }
    }
}
