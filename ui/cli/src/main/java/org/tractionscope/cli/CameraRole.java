package org.tractionscope.cli;

import java.util.OptionalLong;
import java.util.function.Function;
import org.tractionscope.sim.FrameReplayer;
import org.tractionscope.sim.ReplayTransport;
import org.tractionscope.sim.trouble.TroubledOutlet;
import org.tractionscope.transport.FrameOutlet;

/** A replayer on a thread of its own, with the trouble that was asked for between it and the publisher. */
final class CameraRole implements AutoCloseable {

    private final FrameReplayer replayer;
    private final Role role;

    private CameraRole(FrameReplayer replayer, Role role) {
        this.replayer = replayer;
        this.role = role;
    }

    /**
     * Starts to play.
     *
     * @param replayers makes the replayer that publishes to an outlet
     */
    static CameraRole start(
            Function<FrameOutlet, FrameReplayer> replayers, FrameOutlet publisher, TroubleOption trouble) {
        FrameOutlet outlet = trouble.on(publisher);
        FrameReplayer replayer = replayers.apply(outlet);
        Role role = Role.start(
                "camera",
                () -> outlet instanceof TroubledOutlet held ? replayer.doWork() + held.doWork() : replayer.doWork());
        return new CameraRole(replayer, role);
    }

    /** What holds, moves and speeds up the replay. */
    ReplayTransport transport() {
        return replayer.transport();
    }

    /** Elapsed time of the newest moment that was published, ns; empty before the first. */
    OptionalLong position() {
        return replayer.position();
    }

    /** Moments published so far. */
    int published() {
        return replayer.published();
    }

    /** Whether every moment was published. */
    boolean isDone() {
        return replayer.isDone();
    }

    /** Throws what ended the thread, if anything did. */
    void rethrow() {
        role.rethrow();
    }

    /** Stops the thread and ends the session where it stands. */
    @Override
    public void close() {
        role.close();
        replayer.close();
    }
}
