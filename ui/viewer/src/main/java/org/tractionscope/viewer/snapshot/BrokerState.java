package org.tractionscope.viewer.snapshot;

import java.util.OptionalLong;

/** Whether the broker answers; {@code lostSinceUnixNs} is empty while it does. */
public record BrokerState(OptionalLong lostSinceUnixNs) {

    public static BrokerState connected() {
        return new BrokerState(OptionalLong.empty());
    }

    /** No answer since this moment, wall clock. */
    public static BrokerState lostSince(long unixNs) {
        return new BrokerState(OptionalLong.of(unixNs));
    }

    public boolean isConnected() {
        return lostSinceUnixNs.isEmpty();
    }
}
