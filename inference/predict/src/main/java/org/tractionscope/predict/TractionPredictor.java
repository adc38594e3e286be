package org.tractionscope.predict;

import org.tractionscope.model.EngineId;

/**
 * The port in the middle: a network that turns prepared zyxin into traction. Confined to one thread; the creator closes
 * it.
 */
public interface TractionPredictor extends AutoCloseable {

    ModelPassport passport();

    /** The engine that really runs the network. */
    EngineId engine();

    /**
     * Predicts, without any preprocessing.
     *
     * @param zyxin {@code [batch, channel, row, column]} as the passport says, normalised
     * @return {@code [batch, 2, row, column]}: x (along columns) and y (along rows), in the passport's unit
     * @throws PredictionException if the input does not suit the network or the engine fails
     */
    Tensor predict(Tensor zyxin);

    /**
     * Predicts as {@link #predict} does, and shows the fields inside that are worth seeing: none where the predictor was not
     * opened for that.
     */
    default ModelOutput output(Tensor zyxin) {
        return ModelOutput.of(predict(zyxin));
    }

    /** Frees the network; idempotent. */
    @Override
    void close();
}
