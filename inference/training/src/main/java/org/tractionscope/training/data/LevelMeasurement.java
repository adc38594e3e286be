package org.tractionscope.training.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tractionscope.training.TrainingException;

/** Measures the levels of cells from their raw frames, as the authors' notebook does. Confined to one thread. */
final class LevelMeasurement {

    private final Map<String, String> dayOfCell;

    LevelMeasurement(Map<String, String> dayOfCell) {
        this.dayOfCell = new LinkedHashMap<>(dayOfCell);
    }

    private static final class Sums {
        private double inside;
        private double outside;
        private double traction;
        private int frames;
    }

    Map<String, CellLevels> of(DataSet data) {
        Map<String, Sums> cells = new LinkedHashMap<>();
        for (FrameEntry entry : data.frames()) {
            add(entry, data.raw(entry), cells.computeIfAbsent(entry.cell(), cell -> new Sums()));
        }
        Map<String, double[]> days = new LinkedHashMap<>();
        cells.forEach((cell, sums) -> {
            double[] day = days.computeIfAbsent(dayOfCell.getOrDefault(cell, ""), name -> new double[2]);
            day[0] += sums.traction / sums.frames;
            day[1]++;
        });
        Map<String, CellLevels> levels = new LinkedHashMap<>();
        cells.forEach((cell, sums) -> {
            double[] day = days.getOrDefault(dayOfCell.getOrDefault(cell, ""), new double[] {0, 1});
            try {
                levels.put(
                        cell, new CellLevels(sums.outside / sums.frames, sums.inside / sums.frames, day[0] / day[1]));
            } catch (TrainingException refused) {
                throw TrainingException.badInput(data.name() + ", cell " + cell + ": " + refused.getMessage());
            }
        });
        return levels;
    }

    private static void add(FrameEntry entry, FrameStack frame, Sums sums) {
        float[] mask = frame.raw(Channel.CELL_MASK);
        float[] zyxin = frame.raw(Channel.ZYXIN);
        float[] x = frame.raw(Channel.TRACTION_X);
        float[] y = frame.raw(Channel.TRACTION_Y);
        double inside = 0;
        double outside = 0;
        double traction = 0;
        int area = 0;
        for (int i = 0; i < mask.length; i++) {
            traction += Math.hypot(x[i], y[i]);
            if (mask[i] != 0) {
                inside += zyxin[i];
                area++;
            } else {
                outside += zyxin[i];
            }
        }
        if (area == 0 || area == mask.length) {
            throw TrainingException.badInput(entry.name() + ": the mask must have a cell and a background: it is "
                    + (area == 0 ? "empty" : "full"));
        }
        if (!Double.isFinite(inside + outside + traction)) {
            throw TrainingException.badInput(
                    entry.name() + ": image and traction must be finite everywhere: found NaN or infinity");
        }
        sums.inside += inside / area;
        sums.outside += outside / (mask.length - area);
        sums.traction += traction / mask.length;
        sums.frames++;
    }
}
