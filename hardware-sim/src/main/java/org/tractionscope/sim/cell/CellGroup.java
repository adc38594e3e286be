package org.tractionscope.sim.cell;

import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.tractionscope.model.CellMask;

/** Several cells in one field: their light and tractions added; immutable. */
final class CellGroup implements LabelledImage {

    private final List<SimulatedCell> cells;

    CellGroup(List<SimulatedCell> cells) {
        this.cells = List.copyOf(cells);
    }

    @Override
    public CellField field() {
        return cells.get(0).field();
    }

    @Override
    public float[] zyxin() {
        return sum(SimulatedCell::zyxin);
    }

    @Override
    public float[] actin() {
        return sum(SimulatedCell::actin);
    }

    @Override
    public CellMask mask() {
        BitSet all = new BitSet();
        cells.forEach(cell -> all.or(cell.mask().bits()));
        return new CellMask(field().size(), all);
    }

    @Override
    public float[] displacementUm() {
        return sum(SimulatedCell::displacementUm);
    }

    @Override
    public TractionTruth traction() {
        return new TractionTruth(field(), cells.get(0).traction().laboratory(), sum(cell -> cell.traction()
                .pa()));
    }

    @Override
    public TractionTruth measuredTraction() {
        return new TractionTruth(field(), cells.get(0).traction().laboratory(), sum(cell -> cell.measuredTraction()
                .pa()));
    }

    private float[] sum(Function<SimulatedCell, float[]> part) {
        float[] sum = part.apply(cells.get(0));
        for (SimulatedCell cell : cells.subList(1, cells.size())) {
            float[] more = part.apply(cell);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
        }
        return sum;
    }
}
