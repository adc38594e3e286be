package org.tractionscope.predict;

import java.util.List;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;

/** A graph ready to run on one engine. Confined to one thread; the creator closes it. */
public interface LoadedGraph extends AutoCloseable {

    /** What really runs this graph; an engine that chooses for each graph chose this. */
    EngineId engine();

    /**
     * Runs the graph once.
     *
     * @param inputs one tensor for each of {@link OnnxGraph#inputs()}, in that order
     * @return one tensor for each of {@link OnnxGraph#outputs()}, in that order
     * @throws PredictionException if the engine fails
     */
    List<Tensor> run(List<Tensor> inputs);

    /**
     * What really executes the graph, found by running it, however the engine was asked for. May take as long as loading.
     *
     * @param inputs as for {@link #run}
     * @throws PredictionException if the engine fails
     */
    EngineProof executed(List<Tensor> inputs);

    /** Frees native resources; idempotent. */
    @Override
    void close();
}
