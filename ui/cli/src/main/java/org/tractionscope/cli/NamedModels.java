package org.tractionscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.evaluation.ModelEstimator;

/** Models that are ready to predict a data set, under names that differ; closed by its creator before the engine. */
final class NamedModels implements AutoCloseable {

    private final List<ModelEstimator> estimators;

    private NamedModels(List<ModelEstimator> estimators) {
        this.estimators = estimators;
    }

    /** Opens each model; two of one name get the beginning of their hashes behind it. */
    static NamedModels open(List<TractionModel> models, GraphEngine graphs, PixelSize dataPixel) {
        List<ModelEstimator> opened = new ArrayList<>();
        NamedModels named = new NamedModels(opened);
        try {
            for (TractionModel model : models) {
                // Whether the pixel size suits is said before the model is loaded.
                ModelEstimator.scale(model.passport(), dataPixel);
                opened.add(new ModelEstimator(name(model, models), model.predictor(graphs), dataPixel));
            }
            return named;
        } catch (TrainingException | org.tractionscope.predict.PredictionException refused) {
            named.close();
            throw refused;
        }
    }

    private static String name(TractionModel model, List<TractionModel> models) {
        String name = model.passport().id().name();
        long same = models.stream()
                .filter(other -> other.passport().id().name().equals(name))
                .count();
        return same == 1 ? name : name + " " + model.passport().id().sha256().substring(0, 6);
    }

    List<ModelEstimator> estimators() {
        return estimators;
    }

    /** What is known of each model, for people, by name. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        for (ModelEstimator estimator : estimators) {
            ModelPassport passport = estimator.passport();
            words.put(
                    estimator.name(),
                    passport.kind() + ", " + passport.pixelSize() + ", sees "
                            + String.join(" and ", passport.channels()) + ", SHA-256 "
                            + passport.id().sha256() + ". Trained on " + passport.trainedOn());
        }
        return words;
    }

    @Override
    public void close() {
        estimators.forEach(ModelEstimator::close);
    }
}
