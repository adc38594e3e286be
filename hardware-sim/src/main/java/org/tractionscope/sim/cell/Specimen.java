package org.tractionscope.sim.cell;

import java.util.List;

/**
 * Living cells in one field; confined to one thread.
 *
 * <p>Cells do not feel each other: light and tractions add up. What is asked for again in the same step is not made again.
 */
public final class Specimen {

    private final CellGenerator generator;
    private final List<LivingCell> cells;
    private long imageStep = -1;
    private long labelledStep = -1;
    private float[] image = {};
    private List<SimulatedCell> labelled = List.of();

    /** A specimen of at least one cell. */
    public Specimen(CellRecipe recipe, CellField field, List<LivingCell> cells) {
        this.generator = new CellGenerator(recipe, field);
        this.cells = List.copyOf(cells);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a specimen must have at least one cell");
        }
    }

    /** The part of the specimen that images show. */
    public CellField field() {
        return generator.field();
    }

    /** Zyxin without noise at a moment, ≥ 0 ns; not to be written to. No gel is solved for it. */
    public float[] zyxinAt(long elapsedNs) {
        long step = elapsedNs / LivingCell.STEP_NS;
        if (step != imageStep) {
            float[] sum = new float[field().size().pixels()];
            for (LivingCell cell : cells) {
                float[] zyxin = CellImage.of(cell.at(elapsedNs), field()).zyxin(cell.amountUm2());
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += zyxin[i];
                }
            }
            image = sum;
            imageStep = step;
        }
        return image;
    }

    /** Every cell with its traction at a moment, ≥ 0 ns. */
    public List<SimulatedCell> cellsAt(long elapsedNs) {
        long step = elapsedNs / LivingCell.STEP_NS;
        if (step != labelledStep) {
            labelled = cells.stream().map(cell -> generator.at(cell, elapsedNs)).toList();
            labelledStep = step;
        }
        return labelled;
    }

    /** All cells together with their traction at a moment, ≥ 0 ns. */
    public LabelledImage labelledAt(long elapsedNs) {
        List<SimulatedCell> now = cellsAt(elapsedNs);
        return now.size() == 1 ? now.get(0) : new CellGroup(now);
    }
}
