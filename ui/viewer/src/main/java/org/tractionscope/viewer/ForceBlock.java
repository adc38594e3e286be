package org.tractionscope.viewer;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;

/** The cell's numbers of the newest frame. */
final class ForceBlock extends Block {

    private static final double PERCENT = 100;

    private final Row mean = new Row("Mean traction");
    private final Row peak = new Row("Peak traction");
    private final Row net = new Row("Net force");
    private final Row area = new Row("Cell area");
    private final Row field = new Row("Total, whole field");

    ForceBlock() {
        super("force", "Force, cell");
        getChildren().addAll(mean, peak, net, area, field);
    }

    void show(ViewerSnapshot snapshot) {
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
