package org.tractionscope.viewer;

import java.util.OptionalDouble;

/**
 * The camera of a replay, to be held, moved and sped up; what it plays goes the way of every frame.
 *
 * <p>Called on the JavaFX thread; every method returns at once, and what was asked for happens before the next frame.
 */
public interface ReplayPort {

    /**
     * Where the replay stands.
     *
     * @param isPaused whether it is held, or will be before the next frame
     * @param isEnded whether the last frame was played, after which nothing moves it any more
     * @param atMin minute of the newest frame that was played; empty before the first
     * @param endMin minute of the last frame
     */
    record Position(boolean isPaused, boolean isEnded, OptionalDouble atMin, double endMin) {}

    /** Where the replay stands now. */
    Position position();

    /** Holds before the next frame. */
    void pause();

    /** Goes on where it stands. */
    void play();

    /** Holds, after one more frame. */
    void step();

    /** Goes on with the first frame of this minute or later, else with the last one; ≥ 0. */
    void seek(double elapsedMin);

    /** Plays at a multiple of the recording's speed, 0.1 to 1000; infinite for as fast as frames are taken. */
    void speed(double factor);
}
