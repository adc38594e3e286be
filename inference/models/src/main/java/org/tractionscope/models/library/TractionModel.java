package org.tractionscope.models.library;

import java.util.Map;
import java.util.Optional;
import org.tractionscope.models.UNetNetwork;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** A model that predicts traction, from whatever file it came; immutable. */
public interface TractionModel {

    /** What it was made for. */
    ModelPassport passport();

    /**
     * Makes it ready to predict; the caller closes the result before the engine.
     *
     * @param engine runs its graph; a model without one leaves it alone
     * @throws org.tractionscope.predict.PredictionException if the engine refuses the graph, or a bundle's golden pair
     *     comes out differently
     */
    TractionPredictor predictor(GraphEngine engine);

    /**
     * The same with a look inside: what it gives for an input comes with the fields that are worth seeing, where it has any.
     *
     * @throws org.tractionscope.predict.PredictionException as {@link #predictor}
     */
    TractionPredictor openPredictor(GraphEngine engine);

    /**
     * What the authors' own code returns for this input: force of a GFNN, magnitude and angle of a U-Net, adhesion of a
     * PBNN, force of an equation.
     *
     * @param zyxin {@code [batch, channel, row, column]} as the passport says
     */
    Tensor raw(Tensor zyxin, GraphEngine engine);

    /** The U-Net of a checkpoint, whose dropout can be switched on; empty for every other model, bundles included. */
    default Optional<UNetNetwork> unet() {
        return Optional.empty();
    }

    /** The traction and the fields inside the model by name, for the same input; in order. */
    Map<String, Tensor> fields(Tensor zyxin, GraphEngine engine);
}
