package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.Metric;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Block;
import org.tractionscope.viewer.widget.Row;
import org.tractionscope.viewer.widget.StripItem;
import org.tractionscope.viewer.widget.Urgency;

/** The cell's numbers of the newest frame. */
final class ForceBlock extends Block {

    private static final double PERCENT = 100;

    private final Row mean = new Row("Mean traction");
    private final Row peak = new Row("Peak traction");
    private final Row net = new Row("Net force");
    private final Row area = new Row("Cell area");
    private final Row field = new Row("Total, whole field");

    private final VBox own = new VBox(4, mean, peak, net, area, field);
    private final VBox metrics = new VBox(4);

    ForceBlock() {
        super("force", "Force, cell");
        getChildren().addAll(own, metrics);
    }

    /** Shows the metrics of a cell, or the field's own sums where none are told apart. */
    void show(ViewerSnapshot snapshot, int cellId) {
        List<Metric> given =
                snapshot.assessment().cell(cellId).map(CellReadout::metrics).orElse(List.of());
        StripItem.place(own, given.isEmpty());
        StripItem.place(metrics, !given.isEmpty());
        if (given.isEmpty()) {
            showSums(snapshot);
            return;
        }
        (snapshot.isStale() ? Urgency.BAD : Urgency.NORMAL).dress(this);
        remark("cell " + cellId + (snapshot.isStale() ? ", stale" : ", now / of baseline"));
        metrics.getChildren().setAll(given.stream().map(ForceBlock::row).toList());
    }

    private static Row row(Metric metric) {
        Row row = new Row(metric.name());
        String value = metric.now().isPresent() ? words(metric, metric.now().getAsDouble()) : Figures.UNKNOWN;
        String share = metric.ofBaselinePercent().isPresent()
                ? Math.round(metric.ofBaselinePercent().getAsDouble()) + " %"
                : Figures.UNKNOWN;
        row.show(value, metric.unit(), share);
        String interval = metric.origin()
                .interval()
                .map(range -> "\n95 % CI " + Figures.value(range.low()) + "–" + Figures.value(range.high()) + " "
                        + metric.unit() + ", from " + range.source())
                .orElse("\nno interval");
        Tooltip.install(row, new Tooltip(metric.origin().definition() + interval));
        return row;
    }

    /** A number without a unit is a count of something. */
    private static String words(Metric metric, double value) {
        return metric.unit().isEmpty() ? Figures.count(Math.round(value)) : Figures.value(value);
    }

    private void showSums(ViewerSnapshot snapshot) {
        Optional<Traction> traction = snapshot.newest().traction();
        Optional<CellTraction> cell = traction.flatMap(Traction::cell);
        String unit = traction.map(shown -> shown.field().unit())
                .orElse(snapshot.course().unit())
                .symbol();
        (snapshot.isStale() ? Urgency.BAD : Urgency.NORMAL).dress(this);
        remark(
                traction.isEmpty()
                        ? "no traction yet"
                        : cell.isEmpty() ? "no cell found" : snapshot.isStale() ? "stale" : "now");
        mean.show(value(cell, CellTraction::mean), unit);
        peak.show(value(cell, CellTraction::peak), unit);
        net.show(
                cell.map(shown -> Figures.fixed(PERCENT * shown.netFraction(), 0))
                        .orElse(Figures.UNKNOWN),
                "% of the total");
        area.show(value(cell, CellTraction::areaUm2), "µm²");
        field.show(
                traction.map(shown -> Figures.count(Math.round(shown.fieldTotal())))
                        .orElse(Figures.UNKNOWN),
                unit);
    }

    private static String value(Optional<CellTraction> cell, ToDoubleFunction<CellTraction> part) {
        return cell.map(shown -> Figures.value(part.applyAsDouble(shown))).orElse(Figures.UNKNOWN);
    }
}
