package org.tractionscope.worker;

import java.util.List;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamCounts;

/** Told how a worker does, for measurements. Called on the worker's thread; must return soon and not throw. */
public interface WorkerListener {

    /** Nobody listens. */
    WorkerListener NONE = new WorkerListener() {
        @Override
        public void predicted(StageTimes times) {
            // Nobody listens.
        }

        @Override
        public void counted(List<StreamCounts> rows) {
            // Nobody listens.
        }
    };

    /** A model has predicted a frame; told again where the bus gives the frame again. */
    void predicted(StageTimes times);

    /** Outcomes were committed: what the worker has done in all, a row for each session. */
    void counted(List<StreamCounts> rows);
}
