package org.tractionscope.training.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tractionscope.training.evaluation.Evaluation;
import org.tractionscope.training.evaluation.Score;
import org.tractionscope.training.evaluation.SplitRow;

/** Networks that were shown different proteins, or the mask alone, on the same cells: what each is worth. */
public final class ProteinStudy {

    private ProteinStudy() {}

    /**
     * Compares models that were evaluated together.
     *
     * @param channels what each model sees, by its name
     */
    public static Study of(Evaluation evaluation, Map<String, List<String>> channels) {
        List<SplitRow> models = new ArrayList<>();
        for (SplitRow row : evaluation.table()) {
            if (channels.containsKey(row.name())) {
                models.add(row);
            }
        }
        models.sort(Comparator.comparingDouble(row -> -row.of(Score::vector).mean()));
        List<List<String>> rows = new ArrayList<>();
        List<Curve> curves = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (SplitRow row : models) {
            String sees = String.join(" + ", channels.getOrDefault(row.name(), List.of()));
            SplitRow.Spread vector = row.of(Score::vector);
            SplitRow.Spread angle = row.of(Score::angleDeg);
            List<Double> places = new ArrayList<>();
            for (int i = 0; i < row.scores().size(); i++) {
                places.add(i + 1.0);
            }
            curves.add(Curve.of(
                    sees, places, row.scores().stream().map(Score::vector).toList()));
            rows.add(List.of(
                    sees,
                    row.name(),
                    String.format(Locale.ROOT, "%.3f", vector.mean()),
                    String.format(Locale.ROOT, "%.3f", vector.least()),
                    String.format(Locale.ROOT, "%.3f", vector.most()),
                    String.format(Locale.ROOT, "%.1f", angle.mean())));
            words.add(String.format(
                    Locale.ROOT, "%s %.2f (%.2f–%.2f)", sees, vector.mean(), vector.least(), vector.most()));
        }
        SplitRow best = models.get(0);
        SplitRow worst = models.get(models.size() - 1);
        boolean isClear =
                best.of(Score::vector).least() > worst.of(Score::vector).most();
        String meaning = String.format(
                Locale.ROOT,
                "R² of (x, y) on %d frames over %d halves of the cells, from best to worst: %s. The best and the worst %s.",
                evaluation.frames().size(),
                best.scores().size(),
                String.join(", ", words),
                isClear ? "do not overlap in any split" : "overlap in some splits");
        return new Study(
                "proteins",
                List.of(new Study.Panel("What a network is shown", "split", "R² of (x, y)", false, curves)),
                List.of("sees", "model", "r2_vector", "least", "most", "angle_deg"),
                rows,
                meaning);
    }
}
