package org.tractionscope.training.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.activegel.ActiveGelModel;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameEntry;

/**
 * Models and baselines on a data set, all on one grid: the coarsest of the models' pixels.
 *
 * <p>Networks are judged as they are. The constants of the baselines are fitted anew in every split on the half of the cells
 * that does not judge. Nothing is trained. Immutable once made.
 */
public final class Evaluation {

    private final List<EstimatorResult> models;
    private final List<SplitRow> table;
    private final List<FrameEntry> frames;
    private final double pixelUm;

    private Evaluation(List<EstimatorResult> models, List<SplitRow> table, List<FrameEntry> frames, double pixelUm) {
        this.models = List.copyOf(models);
        this.table = List.copyOf(table);
        this.frames = List.copyOf(frames);
        this.pixelUm = pixelUm;
    }

    /**
     * Predicts every frame by every model.
     *
     * @param models at least one; they stay open
     * @param each told of every frame that is done
     * @throws TrainingException if the data set has fewer than two cells or no traction, or the models' pixels do not fit
     *     into each other
     */
    public static Evaluation of(
            DataSet data, EvaluationSettings settings, List<ModelEstimator> models, Consumer<FrameEntry> each) {
        int scale = commonScale(models);
        List<FrameEntry> frames = frames(data, settings.framesOfCell());
        List<EstimatorResult> results = new ArrayList<>();
        models.forEach(model -> results.add(new EstimatorResult(model.name())));
        List<Baseline> baselines = baselines(data.pixelSize(), scale);
        try {
            List<FittedBaseline> fits = new ArrayList<>();
            baselines.forEach(baseline -> fits.add(new FittedBaseline(baseline)));
            for (FrameEntry entry : frames) {
                EvaluatedFrame frame = EvaluatedFrame.read(data, entry, scale);
                float[] truth = frame.truth();
                add(frame, models, results);
                fits.forEach(fit -> fit.add(frame, truth));
                each.accept(entry);
            }
            requireTraction(data, results.get(0));
            return new Evaluation(
                    results,
                    table(data, settings, results, fits),
                    frames,
                    data.pixelSize().times(scale).um());
        } finally {
            baselines.forEach(Baseline::close);
        }
    }

    /** Predicts every frame by every model, without baselines: totals frame by frame. */
    public static List<EstimatorResult> totals(DataSet data, List<ModelEstimator> models) {
        int scale = commonScale(models);
        List<EstimatorResult> results = new ArrayList<>();
        models.forEach(model -> results.add(new EstimatorResult(model.name())));
        for (FrameEntry entry : data.frames()) {
            add(EvaluatedFrame.read(data, entry, scale), models, results);
        }
        return results;
    }

    private static void add(EvaluatedFrame frame, List<ModelEstimator> models, List<EstimatorResult> results) {
        for (int i = 0; i < models.size(); i++) {
            Optional<float[]> estimate = models.get(i).estimate(frame);
            results.get(i)
                    .add(
                            frame,
                            estimate.orElseGet(() -> new float[2 * frame.size().pixels()]),
                            estimate.isEmpty());
        }
    }

    private static void requireTraction(DataSet data, EstimatorResult first) {
        if (!(first.zeroError() > 0)) {
            throw TrainingException.badInput(data.name() + ": expected traction above the day's mean in some frame,"
                    + " found none: nothing can be evaluated");
        }
    }

    private static List<Baseline> baselines(PixelSize dataPixel, int scale) {
        List<Baseline> baselines = new ArrayList<>(List.of(new MeanField(), new InwardZyxin()));
        double gelPixelUm = ActiveGelModel.standard().passport().pixelSize().um();
        int gelScale = (int) Math.max(1, Math.rint(gelPixelUm / dataPixel.um()));
        boolean suits = Math.abs(gelScale * dataPixel.um() - gelPixelUm) < 0.02 * gelPixelUm && scale % gelScale == 0;
        if (suits) {
            baselines.add(new FittedGel(dataPixel));
        }
        return baselines;
    }

    /** The blocks of the coarsest model, of which those of all others must be whole parts. */
    private static int commonScale(List<ModelEstimator> models) {
        int most = models.stream().mapToInt(ModelEstimator::scale).max().orElse(1);
        for (ModelEstimator model : models) {
            if (most % model.scale() != 0) {
                throw TrainingException.badInput("models can be compared where the pixels of one are whole multiples of"
                        + " the others': " + model.name() + " has "
                        + model.passport().pixelSize());
            }
        }
        return most;
    }

    /** Of each cell so many frames, evenly over its movie. */
    private static List<FrameEntry> frames(DataSet data, int ofCell) {
        Map<String, List<FrameEntry>> cells = new LinkedHashMap<>();
        data.frames().forEach(frame -> cells.computeIfAbsent(frame.cell(), cell -> new ArrayList<>())
                .add(frame));
        List<FrameEntry> chosen = new ArrayList<>();
        for (List<FrameEntry> all : cells.values()) {
            int count = Math.min(ofCell, all.size());
            for (int i = 0; i < count; i++) {
                chosen.add(all.get((int) ((i + 0.5) * all.size() / count)));
            }
        }
        return chosen;
    }

    private static List<SplitRow> table(
            DataSet data, EvaluationSettings settings, List<EstimatorResult> models, List<FittedBaseline> baselines) {
        List<List<Score>> scores = new ArrayList<>();
        for (int i = 0; i < models.size() + baselines.size(); i++) {
            scores.add(new ArrayList<>());
        }
        for (int split = 0; split < settings.splits(); split++) {
            CellSplit halves = CellSplit.random(data, 0.5, settings.seed() + split);
            Set<String> fitting = halves.training();
            Collection<String> judging = new LinkedHashSet<>(halves.heldOut());
            for (int i = 0; i < models.size(); i++) {
                scores.get(i).add(models.get(i).scoreOf(judging));
            }
            for (int i = 0; i < baselines.size(); i++) {
                scores.get(models.size() + i).add(baselines.get(i).score(fitting, judging));
            }
        }
        List<SplitRow> rows = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            boolean isFitted = i >= models.size();
            String name = isFitted
                    ? baselines.get(i - models.size()).name()
                    : models.get(i).name();
            rows.add(new SplitRow(name, isFitted, scores.get(i)));
        }
        return rows;
    }

    /** One result for each model, in their order. */
    public List<EstimatorResult> models() {
        return models;
    }

    /** Models, then baselines, over the splits. */
    public List<SplitRow> table() {
        return table;
    }

    /** The frames that were predicted. */
    public List<FrameEntry> frames() {
        return frames;
    }

    /** Side of a pixel of the comparison, µm. */
    public double pixelUm() {
        return pixelUm;
    }
}
