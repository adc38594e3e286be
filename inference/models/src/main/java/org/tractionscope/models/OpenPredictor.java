package org.tractionscope.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tractionscope.model.EngineId;
import org.tractionscope.predict.ModelOutput;
import org.tractionscope.predict.ModelOutput.Plane;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/**
 * A predictor that shows, with each traction, the fields inside which the paper reads: ξ and χ of a GFNN, the adhesion Y of
 * a PBNN and of the active gel. Confined to one thread; closes the predictor that it was given.
 *
 * <p>χ comes less its mean: the traction ξ∇χ depends on its slope alone, and its level is some two hundred times the
 * differences that one wants to see. φ is not shown, since the paper finds that it can be left out.
 */
public final class OpenPredictor implements TractionPredictor {

    private static final String TRACTION = "traction";
    private static final String POTENTIALS = "potentials";
    private static final String ADHESION = "adhesion";
    private static final int XI = 1;
    private static final int CHI = 2;

    private final TractionPredictor predictor;
    private final Function<Tensor, Map<String, Tensor>> fields;

    /**
     * A predictor with a look inside.
     *
     * @param predictor what it is without that; owned by this one from now on
     * @param fields traction and inner fields by name for one input, each with a batch axis
     */
    public OpenPredictor(TractionPredictor predictor, Function<Tensor, Map<String, Tensor>> fields) {
        this.predictor = predictor;
        this.fields = fields;
    }

    @Override
    public ModelPassport passport() {
        return predictor.passport();
    }

    @Override
    public EngineId engine() {
        return predictor.engine();
    }

    @Override
    public Tensor predict(Tensor zyxin) {
        return predictor.predict(zyxin);
    }

    @Override
    public ModelOutput output(Tensor zyxin) {
        Map<String, Tensor> found = fields.apply(zyxin);
        List<Plane> inner = new ArrayList<>();
        Tensor potentials = found.get(POTENTIALS);
        if (potentials != null) {
            inner.add(new Plane("ξ", "", channel(potentials, XI)));
            inner.add(new Plane("χ", "", lessMean(channel(potentials, CHI))));
        }
        Tensor adhesion = found.get(ADHESION);
        if (adhesion != null) {
            inner.add(new Plane("Y", "", adhesion));
        }
        Tensor traction = found.get(TRACTION);
        return new ModelOutput(traction == null ? predict(zyxin) : traction, inner);
    }

    /** One channel of {@code [batch, channel, row, column]}. */
    private static Tensor channel(Tensor channels, int channel) {
        int pixels = channels.axis(2) * channels.axis(3);
        float[] values = new float[channels.axis(0) * pixels];
        for (int image = 0; image < channels.axis(0); image++) {
            channels.values().get((image * channels.axis(1) + channel) * pixels, values, image * pixels, pixels);
        }
        return Tensor.of(values, channels.axis(0), 1, channels.axis(2), channels.axis(3));
    }

    /** Each image less its own mean. */
    private static Tensor lessMean(Tensor images) {
        float[] values = images.toArray();
        int pixels = values.length / images.axis(0);
        for (int first = 0; first < values.length; first += pixels) {
            double sum = 0;
            for (int i = first; i < first + pixels; i++) {
                sum += values[i];
            }
            for (int i = first; i < first + pixels; i++) {
                values[i] = (float) (values[i] - sum / pixels);
            }
        }
        return Tensor.of(values, images.shape());
    }

    @Override
    public void close() {
        predictor.close();
    }
}
