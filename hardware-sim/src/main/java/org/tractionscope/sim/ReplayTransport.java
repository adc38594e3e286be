package org.tractionscope.sim;

import java.util.Objects;
import java.util.Optional;

/**
 * The wishes of whoever watches a replay: hold, go on, one frame on, to another time, at another speed.
 *
 * <p>May be called from any thread; the replayer takes up what was asked for before its next frame. A frame that is played
 * twice gets a number of its own each time: numbers only rise, the elapsed time is that of the original.
 */
public final class ReplayTransport {

    private boolean isPaused;
    private int steps;
    private Optional<Long> seekNs = Optional.empty();
    private Optional<ReplaySpeed> speed = Optional.empty();

    /** A replay that plays and has been asked for nothing. */
    public ReplayTransport() {}

    /** What was asked for since the last time. */
    record Wishes(boolean isPaused, int steps, Optional<Long> seekNs, Optional<ReplaySpeed> speed) {}

    /** Holds before the next frame. */
    public synchronized void pause() {
        isPaused = true;
        steps = 0;
    }

    /** Goes on where it stands. */
    public synchronized void play() {
        isPaused = false;
        steps = 0;
    }

    /** Holds, after one more frame. */
    public synchronized void step() {
        isPaused = true;
        steps++;
    }

    /** Goes on with the first frame that was captured at this elapsed time or later, else with the last one. */
    public synchronized void seek(long elapsedNs) {
        seekNs = Optional.of(elapsedNs);
    }

    /** Plays at another speed from here. */
    public synchronized void speed(ReplaySpeed newSpeed) {
        speed = Optional.of(Objects.requireNonNull(newSpeed, "newSpeed"));
    }

    /** Whether it is held, or will be before the next frame. */
    public synchronized boolean isPaused() {
        return isPaused;
    }

    synchronized Wishes take() {
        Wishes wishes = new Wishes(isPaused, steps, seekNs, speed);
        seekNs = Optional.empty();
        speed = Optional.empty();
        return wishes;
    }

    /** A step was made. */
    synchronized void stepped() {
        steps = Math.max(0, steps - 1);
    }
}
