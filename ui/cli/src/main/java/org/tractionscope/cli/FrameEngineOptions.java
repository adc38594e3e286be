package org.tractionscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.Normalisation;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.CellRegion;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.TractionPredictor;
import picocli.CommandLine.Option;

/** The options of every command that predicts frame after frame. */
final class FrameEngineOptions extends EngineOptions {

    @Option(
            names = "--region-margin-um",
            paramLabel = "UM",
            description = {
                "Show the network only the cells and a margin of this width around them, which takes as much less time as"
                        + " there is less to see; elsewhere the field is then 0. On the CPU, for models that take any"
                        + " size.",
                "What it changes is measured on a test cell at the start and stands with the engine; more than 1 %% of its"
                        + " total is refused. Default: the whole frame."
            })
    @Nullable
    Double regionMarginUm;

    @Option(
            names = "--inner-fields",
            description = {
                "Publish with each traction what the model shows of itself, for the viewer's layers: ξ and χ of a GFNN, the"
                        + " adhesion Y of a PBNN and of active-gel; other models have nothing to show.",
                "A field adds half as many bytes to a result as the traction has. Default: the traction alone."
            })
    boolean innerFields;

    /**
     * Makes a model ready for frames; the caller closes it before the engine.
     *
     * @throws InputException if the model cannot be restricted to a region
     */
    FramePredictor framePredictor(TractionModel model, GraphEngine graphs, Normalisation levels) {
        TractionPredictor predictor = innerFields ? scaled(model.openPredictor(graphs)) : predictor(model, graphs);
        try {
            return new FramePredictor(predictor, levels, region(predictor));
        } catch (InputException refused) {
            predictor.close();
            throw refused;
        }
    }

    private Optional<CellRegion> region(TractionPredictor predictor) {
        if (regionMarginUm == null) {
            return Optional.empty();
        }
        String engine = predictor.engine().name();
        if (engine.endsWith("tensorrt")) {
            throw new InputException("--region-margin-um is for engines on the CPU: " + engine
                    + " would build a plan, for minutes, whenever a cell has grown");
        }
        try {
            return Optional.of(CellRegion.measured(predictor, regionMarginUm));
        } catch (PredictionException e) {
            throw new InputException("--region-margin-um: " + e.getMessage(), e);
        }
    }

    /** The options as a worker in a JVM of its own is given them. */
    List<String> arguments() {
        List<String> words = new ArrayList<>(List.of(
                "--engine", engine, "--precision", precision.words(), "--threads", Integer.toString(threadCount())));
        scale().ifPresent(pa -> words.addAll(List.of("--day-mean-pa", String.valueOf(dayMeanPa))));
        if (regionMarginUm != null) {
            words.addAll(List.of("--region-margin-um", String.valueOf(regionMarginUm)));
        }
        if (innerFields) {
            words.add("--inner-fields");
        }
        return words;
    }
}
