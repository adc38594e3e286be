package org.tractionscope.training.data;

import java.util.random.RandomGenerator;

/** One step between a prepared frame and a sample; immutable, any thread. */
@FunctionalInterface
public interface FrameTransform {

    /** The transformed frame; everything that is left to chance comes from {@code random}. */
    FrameStack apply(FrameStack frame, RandomGenerator random);
}
