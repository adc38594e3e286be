package org.tractionscope.viewer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.Metric;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Block;
import org.tractionscope.viewer.widget.Look;
import org.tractionscope.viewer.widget.Row;
import org.tractionscope.viewer.widget.StripItem;
import org.tractionscope.viewer.widget.Urgency;

/** The cell's numbers of the newest frame. */
final class ForceBlock extends Block {

    private static final String TITLE = "Force and adhesions";
    private static final double PERCENT = 100;
    /** What is read at a glance; the others are a click away. */
    private static final Set<String> FIRST = Stream.of(
                    CellMetric.MEAN,
                    CellMetric.PEAK,
                    CellMetric.CONTRACTILITY,
                    CellMetric.AREA,
                    CellMetric.ADHESION_COUNT,
                    CellMetric.ADHESION_AREA,
                    CellMetric.ADHESION_INTENSITY)
            .map(CellMetric::words)
            .collect(Collectors.toUnmodifiableSet());

    private final Row mean = new Row("Mean traction");
    private final Row peak = new Row("Peak traction");
    private final Row net = new Row("Net force");
    private final Row area = new Row("Cell area");
    private final Row field = new Row("Total, whole field");

    private final VBox own = new VBox(4, mean, peak, net, area, field);
    private final Map<String, MetricRow> rows = new LinkedHashMap<>();
    private final VBox first = new VBox(4);
    private final VBox rest = new VBox(4);
    private final Button more = new Button();
    private final VBox metrics = new VBox(4, first, rest, more);
    private boolean isUnfolded;

    ForceBlock() {
        super("force", TITLE);
        more.setId("more-metrics");
        Look.set(more, "button", "link");
        more.setFocusTraversable(false);
        more.setOnAction(event -> {
            isUnfolded = !isUnfolded;
            arrange();
        });
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
        title(TITLE + ", cell " + cellId);
        remark(snapshot.isStale() ? "stale" : "now / of baseline");
        if (!given.stream().map(Metric::name).toList().equals(List.copyOf(rows.keySet()))) {
            lay(given);
        }
        given.forEach(metric -> Objects.requireNonNull(rows.get(metric.name())).show(metric));
    }

    /** One row for each; those that are read first above, the others where they are asked for. */
    private void lay(List<Metric> given) {
        rows.clear();
        given.forEach(metric -> rows.put(metric.name(), new MetricRow(metric.name())));
        first.getChildren().setAll(rowsThat(FIRST::contains));
        rest.getChildren().setAll(rowsThat(name -> !FIRST.contains(name)));
        arrange();
    }

    private List<Row> rowsThat(Predicate<String> isWanted) {
        return rows.entrySet().stream()
                .filter(entry -> isWanted.test(entry.getKey()))
                .map(entry -> entry.getValue().row())
                .toList();
    }

    private void arrange() {
        StripItem.place(rest, isUnfolded);
        more.setText(isUnfolded ? "Fewer" : rest.getChildren().size() + " more");
        StripItem.place(more, !rest.getChildren().isEmpty());
    }

    /** A metric's line and the words that come up under the pointer. */
    private static final class MetricRow {

        private final Row row;
        private final Tooltip tooltip = new Tooltip();

        MetricRow(String name) {
            row = new Row(name);
            Tooltip.install(row, tooltip);
        }

        Row row() {
            return row;
        }

        void show(Metric metric) {
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
            tooltip.setText(metric.origin().definition() + interval);
        }
    }

    /** A number without a unit is a count of something. */
    private static String words(Metric metric, double value) {
        return metric.unit().isEmpty() ? Figures.count(Math.round(value)) : Figures.value(value);
    }

    private void showSums(ViewerSnapshot snapshot) {
        Optional<Traction> traction = snapshot.newest().traction();
        Optional<CellTraction> cell = traction.flatMap(Traction::cell);
        title(TITLE);
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
