package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tractionscope.viewer.history.AgreementHistory;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Block;
import org.tractionscope.viewer.widget.Row;

/** How well two models have agreed over the run: medians, the middle half of the frames, and those that stand out. */
final class AgreementBlock extends Block {

    private static final double DISAGREE_BELOW = 0.8;
    private static final int MOST_NAMED = 6;

    private final Row correlation = new Row("Vector correlation, median");
    private final Row ratio = new Row("Ratio of totals B / A, median");
    private final Row apart = new Row("Correlation below " + DISAGREE_BELOW);

    AgreementBlock() {
        super("agreement", "Agreement over the run");
        getChildren().addAll(correlation, ratio, apart);
    }

    void show(AgreementHistory history) {
        remark(Figures.counted(history.size(), "frame") + " compared");
        show(correlation, history.correlation());
        show(ratio, history.ratio());
        List<Long> frames = history.below(DISAGREE_BELOW, MOST_NAMED);
        apart.show(
                frames.isEmpty() ? "none" : frames.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                frames.isEmpty() ? "" : frames.size() == MOST_NAMED ? "and later ones" : "");
    }

    private static void show(Row row, Optional<AgreementHistory.Spread> spread) {
        row.show(
                spread.map(value -> Figures.fixed(value.median(), 2)).orElse(Figures.UNKNOWN),
                spread.map(value -> "half of them " + Figures.fixed(value.lowQuarter(), 2) + "–"
                                + Figures.fixed(value.highQuarter(), 2))
                        .orElse("no frame compared yet"));
    }
}
