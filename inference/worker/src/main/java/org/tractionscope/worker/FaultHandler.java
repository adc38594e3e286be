package org.tractionscope.worker;

import org.tractionscope.model.FrameKey;

/** Told of every fault that a worker survives. Called on the worker's thread; must return soon. */
@FunctionalInterface
public interface FaultHandler {

    /** Something went wrong and the worker goes on; {@code where} names the frame or the place on the bus. */
    void survived(String where, RuntimeException fault);

    /** The same of one frame. */
    default void survived(FrameKey frame, RuntimeException fault) {
        survived("frame " + frame, fault);
    }
}
