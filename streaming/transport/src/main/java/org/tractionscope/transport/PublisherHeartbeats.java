package org.tractionscope.transport;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.StreamCounts;

/** When a publisher's heartbeat is due: once a second, at once where asked for. Guarded by its owner. */
final class PublisherHeartbeats {

    private static final long INTERVAL_NS = 1_000_000_000;

    private final String instanceId;
    private long lastUnixNs;
    private boolean wanted = true;

    PublisherHeartbeats(String instanceId) {
        this.instanceId = Objects.requireNonNull(instanceId, "instanceId");
    }

    /** The next is due at once. */
    void want() {
        wanted = true;
    }

    boolean isWanted() {
        return wanted;
    }

    boolean isDue(long nowUnixNs) {
        return wanted || Math.abs(nowUnixNs - lastUnixNs) >= INTERVAL_NS;
    }

    /** The heartbeat of this moment, which counts as sent. */
    Heartbeat beat(Heartbeat.State state, long nowUnixNs, List<StreamCounts> counts) {
        wanted = false;
        lastUnixNs = nowUnixNs;
        return new Heartbeat(
                Heartbeat.Role.PUBLISHER, instanceId, state, nowUnixNs, Optional.empty(), Optional.empty(), counts);
    }
}
