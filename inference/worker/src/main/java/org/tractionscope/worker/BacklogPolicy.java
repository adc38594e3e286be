package org.tractionscope.worker;

/** What a worker does when frames arrive faster than it predicts. */
public enum BacklogPolicy {
    /** Predict every frame in order; the age of the results grows. For experiments and recordings. */
    EVERY_FRAME,
    /** Predict the newest frame of each stream and skip the ones before it as superseded. For looking. */
    NEWEST_FRAME
}
