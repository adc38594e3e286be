package org.tractionscope.broker;

import java.util.OptionalLong;

/**
 * How long a parent waits for a child to be ready: as long as the child works, within bounds. Confined to one thread.
 *
 * <p>On a machine that is busy with other things a start takes ten times as long; what it costs the processor stays the
 * same.
 */
final class StartPatience {

    private static final long IDLE_LIMIT_NS = 60_000_000_000L;
    private static final long LIMIT_NS = 300_000_000_000L;
    /** Less than that in {@link #IDLE_LIMIT_NS} is no work but the ticking of a JVM that waits. */
    private static final long WORK_NS = 1_000_000_000L;

    private final long startNs;
    private long workedNs;
    private long cpuNs;

    /** {@code nowNs} is monotonic, as in {@link #isOver}. */
    StartPatience(long nowNs) {
        this.startNs = nowNs;
        this.workedNs = nowNs;
    }

    static String words() {
        return "60 s, or " + LIMIT_NS / 1_000_000_000L + " s as long as it works";
    }

    /** Whether there is nothing more to wait for; {@code cpu} is what the child has cost the processor, where that is known. */
    boolean isOver(long nowNs, OptionalLong cpu) {
        if (cpu.orElse(0) - cpuNs >= WORK_NS) {
            cpuNs = cpu.getAsLong();
            workedNs = nowNs;
        }
        return nowNs - workedNs >= IDLE_LIMIT_NS || nowNs - startNs >= LIMIT_NS;
    }
}
