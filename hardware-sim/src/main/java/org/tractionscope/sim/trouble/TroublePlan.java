package org.tractionscope.sim.trouble;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.tractionscope.transport.Topic;

/**
 * What goes wrong, how often, and the seed that decides when; immutable.
 *
 * @param rates what befalls single messages
 * @param delayNs each comes up to this much late, uniformly, and in order; ≥ 0
 * @param stall pauses of the whole line
 * @param topics which topics of a bus are troubled; a camera has only frames
 * @param seed same seed, same fate for the n-th message of a stream
 */
public record TroublePlan(TroubleRates rates, long delayNs, Stall stall, Set<Topic> topics, long seed) {

    /** Frames and tractions: what a plan troubles that names no topic. */
    public static final Set<Topic> USUAL_TOPICS = Set.of(Topic.FRAMES, Topic.TRACTIONS);

    public TroublePlan {
        Objects.requireNonNull(rates, "rates");
        Objects.requireNonNull(stall, "stall");
        if (delayNs < 0) {
            throw new IllegalArgumentException("a delay must be ≥ 0 ns: " + delayNs);
        }
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a trouble plan must name at least one topic");
        }
        topics = Set.copyOf(EnumSet.copyOf(topics));
    }

    /** These troubles with the usual topics, no delay and no stall. */
    public static TroublePlan of(TroubleRates rates, long seed) {
        return new TroublePlan(rates, 0, Stall.NONE, USUAL_TOPICS, seed);
    }

    /**
     * Reads a plan as people write it: {@code lose=0.01,delay=200ms,stall=0.001:2s,topics=frames+skips,seed=3}.
     *
     * @throws IllegalArgumentException naming the part that cannot be understood and what was expected
     */
    public static TroublePlan parse(String text) {
        return TroubleText.parse(text);
    }

    /** This plan with another delay. */
    public TroublePlan withDelayNs(long other) {
        return new TroublePlan(rates, other, stall, topics, seed);
    }

    /** This plan with other pauses. */
    public TroublePlan with(Stall other) {
        return new TroublePlan(rates, delayNs, other, topics, seed);
    }

    /** This plan with other topics. */
    public TroublePlan with(Set<Topic> others) {
        return new TroublePlan(rates, delayNs, stall, others, seed);
    }

    /** This plan with another seed. */
    public TroublePlan withSeed(long other) {
        return new TroublePlan(rates, delayNs, stall, topics, other);
    }
}
