package org.tractionscope.engines.fused;

/**
 * One sweep over an image, cut into tasks that touch different rows and may run in any order on any thread. Immutable.
 */
interface Pass {

    /** How many tasks there are, ≥ 1. */
    int tasks();

    /** How many floats of {@link Worker#scratch} a task uses. */
    int scratch();

    /** Runs one task, {@code 0 ≤ task < tasks()}. */
    void run(int task, Worker worker);
}
