package org.tractionscope.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.training.data.CellLevels;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameEntry;
import org.tractionscope.training.data.FrameStack;

/** Round cells with four bright spots, each of which pulls along x as {@link LocalModel} of factor 1 says, frame by frame less. */
public final class PullingCells implements DataSet {

    /** Rows and columns of every frame. */
    public static final ImageSize SIZE = new ImageSize(64, 64);

    private static final double SPOT = 4;

    private final int cells;
    private final int framesOfCell;

    public PullingCells(int cells, int framesOfCell) {
        this.cells = cells;
        this.framesOfCell = framesOfCell;
    }

    @Override
    public String name() {
        return "pulling cells";
    }

    @Override
    public List<FrameEntry> frames() {
        List<FrameEntry> frames = new ArrayList<>();
        for (int i = 0; i < cells * framesOfCell; i++) {
            frames.add(new FrameEntry(i, "cell " + i / framesOfCell, "frame " + i, OptionalInt.of(i % framesOfCell)));
        }
        return frames;
    }

    @Override
    public PixelSize pixelSize() {
        return PixelSize.ofUm(0.68);
    }

    @Override
    public FrameStack raw(FrameEntry entry) {
        double spot = SPOT - (SPOT - 2) * entry.minute().orElse(0) / framesOfCell;
        float[] mask = new float[SIZE.pixels()];
        float[] zyxin = new float[SIZE.pixels()];
        float[] x = new float[SIZE.pixels()];
        for (int i = 0; i < mask.length; i++) {
            int row = Math.floorDiv(i, 64) - 32;
            int column = i % 64 - 32;
            boolean inside = Math.hypot(row, column) < 20;
            boolean isSpot = Math.abs(Math.abs(row) - 9 - entry.index() % 3) < 2 && Math.abs(Math.abs(column) - 9) < 2;
            mask[i] = inside ? 1 : 0;
            zyxin[i] = (float) (100 + (isSpot ? 100 * spot : inside ? 90 : 0));
            // 2.5 day means are one unit.
            x[i] = isSpot ? (float) ((spot - 1) * 2.5 * 100) : 0;
        }
        float[] none = new float[SIZE.pixels()];
        return FrameStack.of(SIZE, none, none, x, none, mask, none, zyxin);
    }

    @Override
    public CellLevels levels(String cell) {
        return new CellLevels(100, 200, 100);
    }
}
