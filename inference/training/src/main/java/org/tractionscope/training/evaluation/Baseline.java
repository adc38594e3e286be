package org.tractionscope.training.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * An estimate without a network whose constants are fitted: one or several candidates, each a sum of shapes that do not
 * overlap. Confined to one thread; the creator closes it.
 */
interface Baseline extends AutoCloseable {

    /** What it is called in tables. */
    String name();

    /** Its candidates; the one that fits best on other cells is judged. */
    List<Candidate> candidates();

    @Override
    default void close() {}

    /** One choice of what is not a mere factor. */
    interface Candidate {

        /** How many factors it has. */
        int shapes();

        /** The field before the factors, {@code [2, row, column]}; empty where the frame is refused. */
        Optional<float[]> field(EvaluatedFrame frame);

        /** Which factor a pixel has, 0 ≤ it < shapes. */
        int shape(EvaluatedFrame frame, int pixel);
    }
}
