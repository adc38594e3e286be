package org.tractionscope.cli;

import org.tractionscope.transport.UnixClock;

/**
 * A clock that ends whoever looks at it: a crash in the middle of a step, wherever that step asks for the time. Confined to
 * one thread.
 */
final class CrashFuse implements UnixClock {

    /** The death of a part of the pipeline; nothing catches it but the trial. */
    static final class Crash extends RuntimeException {

        private static final long serialVersionUID = 1;

        Crash() {
            super("a crash, as the fault script says");
        }
    }

    private final UnixClock clock;
    private int looksLeft = -1;

    CrashFuse(UnixClock clock) {
        this.clock = clock;
    }

    /** Lets one of the next looks at the clock be the last, after {@code looks} ≥ 0 more. */
    void arm(int looks) {
        looksLeft = looks;
    }

    @Override
    public long nowNs() {
        if (looksLeft == 0) {
            throw new Crash();
        }
        looksLeft = Math.max(-1, looksLeft - 1);
        return clock.nowNs();
    }
}
