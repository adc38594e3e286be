package org.tractionscope.sim.camera;

/** What lies under the objective, without noise, at any moment. */
@FunctionalInterface
public interface Scene {

    /**
     * The image {@code [row, column]} at {@code elapsedNs} ≥ 0 since the nominal start, in the units of
     * {@link Light#electronsPerUnit}. It is not written to and may be handed out
     * again, for the same image alone.
     */
    float[] imageAt(long elapsedNs);
}
