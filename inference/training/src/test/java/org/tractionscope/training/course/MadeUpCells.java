package org.tractionscope.training.course;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.training.data.CellLevels;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameEntry;
import org.tractionscope.training.data.FrameStack;

/** Discs with bright spots that pull inward, the same at every call. */
public final class MadeUpCells implements DataSet {

    private static final ImageSize SIZE = new ImageSize(96, 96);

    private final int cells;
    private final int framesOfCell;

    public MadeUpCells(int cells, int framesOfCell) {
        this.cells = cells;
        this.framesOfCell = framesOfCell;
    }

    @Override
    public String name() {
        return "made-up cells";
    }

    @Override
    public List<FrameEntry> frames() {
        List<FrameEntry> frames = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            for (int minute = 0; minute < framesOfCell; minute++) {
                int index = cell * framesOfCell + minute;
                frames.add(new FrameEntry(index, "cell " + cell, "frame " + index, OptionalInt.of(minute)));
            }
        }
        return frames;
    }

    @Override
    public PixelSize pixelSize() {
        return PixelSize.ofUm(0.68);
    }

    @Override
    public FrameStack raw(FrameEntry entry) {
        Random random = new Random(entry.index());
        float[] mask = new float[SIZE.pixels()];
        float[] zyxin = new float[SIZE.pixels()];
        float[] x = new float[SIZE.pixels()];
        float[] y = new float[SIZE.pixels()];
        for (int i = 0; i < mask.length; i++) {
            boolean inside = Math.hypot(Math.floorDiv(i, 96) - 48, i % 96 - 48) < 26;
            mask[i] = inside ? 255 : 0;
            zyxin[i] = inside ? 200 : 100;
        }
        for (int spot = 0; spot < 8; spot++) {
            double angle = (spot + random.nextDouble()) * Math.PI / 4;
            int row = (int) (48 + 21 * Math.sin(angle));
            int column = (int) (48 + 21 * Math.cos(angle));
            for (int i = -2; i <= 2; i++) {
                for (int j = -2; j <= 2; j++) {
                    int at = (row + i) * 96 + column + j;
                    zyxin[at] = 600;
                    x[at] = (float) (-800 * Math.cos(angle));
                    y[at] = (float) (-800 * Math.sin(angle));
                }
            }
        }
        float[] none = new float[SIZE.pixels()];
        return FrameStack.of(SIZE, none, none, x, y, mask, none, zyxin);
    }

    @Override
    public CellLevels levels(String cell) {
        return new CellLevels(100, 220, 100);
    }
}
