package org.tractionscope.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.activegel.ActiveGelModel;
import org.tractionscope.models.activegel.GelRecipe;

/** The built-in active gel whose threshold, half-saturation and factor are fitted. */
final class FittedGel implements Baseline {

    private static final double[] THRESHOLDS = {1.2, 1.8, 2.4};
    private static final double[] HALF_SATURATIONS = {1.5, 4};

    private final List<Candidate> candidates = new ArrayList<>();

    FittedGel(PixelSize dataPixel) {
        GelRecipe usual = GelRecipe.standard();
        for (double threshold : THRESHOLDS) {
            for (double halfSaturation : HALF_SATURATIONS) {
                GelRecipe recipe = new GelRecipe(
                        threshold,
                        halfSaturation,
                        usual.background(),
                        usual.strength(),
                        usual.alpha(),
                        usual.blurUm(),
                        usual.scale());
                candidates.add(new Gel(new ModelEstimator(name(), new ActiveGelModel(recipe).predictor(), dataPixel)));
            }
        }
    }

    @Override
    public String name() {
        return "active gel, fitted";
    }

    @Override
    public List<Candidate> candidates() {
        return candidates;
    }

    @Override
    public void close() {
        for (Candidate candidate : candidates) {
            ((Gel) candidate).estimator.close();
        }
    }

    /** One choice of threshold and half-saturation. */
    private record Gel(ModelEstimator estimator) implements Candidate {

        @Override
        public int shapes() {
            return 1;
        }

        @Override
        public int shape(EvaluatedFrame frame, int pixel) {
            return 0;
        }

        @Override
        public Optional<float[]> field(EvaluatedFrame frame) {
            return estimator.estimate(frame);
        }
    }
}
