package org.tractionscope.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tractionscope.cli.figure.FieldPicture;
import org.tractionscope.cli.report.EvaluationPage.CellPictures;
import org.tractionscope.training.data.Channel;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameEntry;
import org.tractionscope.training.evaluation.EstimatorResult;
import org.tractionscope.training.evaluation.EvaluatedFrame;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.evaluation.ModelEstimator;
import org.tractionscope.training.evaluation.Score;

/** Pictures of the cells that a model predicts best and worst. */
final class CellGallery {

    private static final double MOST_TRACTION = 4;
    private static final double MOST_ZYXIN = 5;

    private CellGallery() {}

    /** The best cell and the worst by R² of (x, y): zyxin, truth and prediction of the first evaluated frame. */
    static List<CellPictures> bestAndWorst(
            DataSet data, Evaluation evaluation, ModelEstimator model, EstimatorResult result) {
        Map<String, Score> scores = result.cells();
        List<Map.Entry<String, Score>> ranked = new ArrayList<>(scores.entrySet());
        ranked.sort(Comparator.comparingDouble(entry -> -entry.getValue().vector()));
        List<CellPictures> pictures = new ArrayList<>();
        pictures.add(picture("Best", data, evaluation, model, ranked.get(0)));
        if (ranked.size() > 1) {
            pictures.add(picture("Worst", data, evaluation, model, ranked.get(ranked.size() - 1)));
        }
        return pictures;
    }

    private static CellPictures picture(
            String which, DataSet data, Evaluation evaluation, ModelEstimator model, Map.Entry<String, Score> cell) {
        FrameEntry entry = evaluation.frames().stream()
                .filter(frame -> frame.cell().equals(cell.getKey()))
                .findFirst()
                .orElseThrow();
        int scale = (int) Math.rint(evaluation.pixelUm() / data.pixelSize().um());
        EvaluatedFrame frame = EvaluatedFrame.read(data, entry, scale);
        int rows = frame.size().rows();
        int columns = frame.size().columns();
        double um = evaluation.pixelUm();
        float[] none = new float[2 * rows * columns];
        return new CellPictures(
                String.format(
                        Locale.ROOT,
                        "%s for %s: %s, R² of (x, y) %.2f, mean angle %.0f°",
                        which,
                        model.name(),
                        entry.name(),
                        cell.getValue().vector(),
                        cell.getValue().angleDeg()),
                List.of(
                        FieldPicture.ofImage(
                                "zyxin, 0 to 5", frame.reduced().plane(Channel.ZYXIN), rows, columns, um, MOST_ZYXIN),
                        FieldPicture.of("true |F|, 0 to 4", frame.truth(), rows, columns, um, MOST_TRACTION),
                        FieldPicture.of(
                                "predicted |F|, 0 to 4",
                                model.estimate(frame).orElse(none),
                                rows,
                                columns,
                                um,
                                MOST_TRACTION)));
    }
}
