package org.tractionscope.training.evaluation;

import java.util.Optional;

/** Something that estimates traction from a frame; confined to one thread, the creator closes it. */
public interface Estimator extends AutoCloseable {

    /** What it is called in tables. */
    String name();

    /** The traction {@code [2, row, column]}, normalised, on the frame's grid; empty where it refuses the frame. */
    Optional<float[]> estimate(EvaluatedFrame frame);

    /** Frees what it holds; idempotent. */
    @Override
    void close();
}
