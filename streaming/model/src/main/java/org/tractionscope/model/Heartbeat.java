package org.tractionscope.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A sign of life of a publisher or worker, with what it has counted so far. */
public final class Heartbeat {

    /** Who sends it. */
    public enum Role {
        PUBLISHER,
        WORKER
    }

    /** What the sender is doing. */
    public enum State {
        STARTING,
        READY,
        STOPPED
    }

    private final Role role;
    private final String instanceId;
    private final State state;
    private final long sentUnixNs;
    private final Optional<ModelId> model;
    private final Optional<EngineId> engine;
    private final List<StreamCounts> counts;

    /**
     * A heartbeat.
     *
     * @param instanceId which publisher or worker, 1 to 64 characters
     * @param sentUnixNs wall clock, ≥ 0
     * @param model a worker's network, once loaded
     * @param engine the engine that really runs, once loaded
     * @param counts a row for each stream and session seen; copied
     */
    public Heartbeat(
            Role role,
            String instanceId,
            State state,
            long sentUnixNs,
            Optional<ModelId> model,
            Optional<EngineId> engine,
            List<StreamCounts> counts) {
        this.role = Objects.requireNonNull(role, "role");
        this.instanceId = Require.text("instance id", instanceId, 64);
        this.state = Objects.requireNonNull(state, "state");
        this.sentUnixNs = Require.notNegative("sentUnixNs", sentUnixNs);
        this.model = Objects.requireNonNull(model, "model");
        this.engine = Objects.requireNonNull(engine, "engine");
        this.counts = Collections.unmodifiableList(new ArrayList<>(counts));
    }

    public Role role() {
        return role;
    }

    public String instanceId() {
        return instanceId;
    }

    public State state() {
        return state;
    }

    public long sentUnixNs() {
        return sentUnixNs;
    }

    public Optional<ModelId> model() {
        return model;
    }

    public Optional<EngineId> engine() {
        return engine;
    }

    /** A row for each stream and session; unmodifiable. */
    public List<StreamCounts> counts() {
        return counts;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Heartbeat)) {
            return false;
        }
        Heartbeat that = (Heartbeat) other;
        return role == that.role
                && instanceId.equals(that.instanceId)
                && state == that.state
                && sentUnixNs == that.sentUnixNs
                && model.equals(that.model)
                && engine.equals(that.engine)
                && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(role, instanceId, sentUnixNs);
    }

    @Override
    public String toString() {
        return role + " " + instanceId + " " + state;
    }
}
