package org.tractionscope.training.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.Finding.Severity;

/** Reads every frame of a data set and says what is wrong with it before training starts. Confined to one thread. */
public final class DataCheck {

    /** A cell mean of the normalised zyxin outside this range tells levels that belong to other images. */
    private static final double LEAST_MEAN_INSIDE = 0.3;

    private static final double MOST_MEAN_INSIDE = 3;

    private final DataSet data;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> frames = new LinkedHashMap<>();
    private final Map<String, double[]> insideOfCell = new HashMap<>();

    private DataCheck(DataSet data) {
        this.data = data;
    }

    /**
     * What was found.
     *
     * @param framesOfCell how many frames each cell has
     * @param findings in the order of the data set; empty where all is well
     */
    public record Result(Map<String, Integer> framesOfCell, List<Finding> findings) {

        public Result {
            framesOfCell = new LinkedHashMap<>(framesOfCell);
            findings = List.copyOf(findings);
        }

        /** Whether nothing hinders training. */
        public boolean isUsable() {
            return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    /** Checks a data set whose tables could be opened. */
    public static Result of(DataSet data) {
        DataCheck check = new DataCheck(data);
        check.run();
        return new Result(check.frames, check.findings);
    }

    private void run() {
        Set<String> seen = new HashSet<>();
        int channels = 0;
        for (FrameEntry entry : data.frames()) {
            frames.merge(entry.cell(), 1, Integer::sum);
            if (!seen.add(entry.name())) {
                error(entry.name(), "every frame must be listed once: it stands there again in row " + entry.index());
            }
            try {
                FrameStack frame = data.raw(entry);
                if (channels != 0 && frame.channels() != channels) {
                    error(
                            entry.name(),
                            "expected the " + channels + " channels of the frames before it, found "
                                    + frame.channels());
                }
                channels = channels == 0 ? frame.channels() : channels;
                check(entry, frame);
            } catch (TrainingException | RecordingException refused) {
                error(entry.name(), String.valueOf(refused.getMessage()));
            }
        }
        insideOfCell.forEach((cell, sums) -> {
            double mean = sums[0] / sums[1];
            if (mean < LEAST_MEAN_INSIDE || mean > MOST_MEAN_INSIDE) {
                warning(
                        cell,
                        String.format(
                                java.util.Locale.ROOT,
                                "the mean normalised zyxin inside the cell should be about 1: %.3g; do the levels belong to these"
                                        + " images?",
                                mean));
            }
        });
        if (frames.size() < 2) {
            warning(data.name(), "a split by cell needs at least 2 cells: found " + frames.size());
        }
    }

    private void check(FrameEntry entry, FrameStack frame) {
        boolean isFinite = true;
        for (Channel channel : Channel.values()) {
            if (frame.has(channel) && channel != Channel.TRACTION_MASK) {
                int bad = firstNotFinite(frame.raw(channel));
                if (bad >= 0) {
                    isFinite = false;
                    error(
                            entry.name(),
                            "every value must be a finite number: "
                                    + channel.name().toLowerCase(java.util.Locale.ROOT) + " is "
                                    + frame.raw(channel)[bad]
                                    + " at row " + bad / frame.size().columns() + ", column "
                                    + bad % frame.size().columns());
                }
            }
        }
        int area = 0;
        boolean atBorder = false;
        float[] mask = frame.raw(Channel.CELL_MASK);
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                area++;
                int row = i / frame.size().columns();
                int column = i % frame.size().columns();
                atBorder |= row == 0
                        || column == 0
                        || row == frame.size().rows() - 1
                        || column == frame.size().columns() - 1;
            }
        }
        if (area == 0) {
            error(entry.name(), "the mask must have a cell: it is empty");
        } else if (area == mask.length) {
            error(entry.name(), "the mask must leave a background: it fills the frame");
        } else if (atBorder) {
            warning(entry.name(), "the cell reaches the border of the frame: its traction is not balanced there");
        }
        if (isFinite && area > 0) {
            checkLevels(entry, frame);
        }
    }

    private void checkLevels(FrameEntry entry, FrameStack frame) {
        float[] mask = frame.raw(Channel.CELL_MASK);
        FrameStack prepared = Preparation.apply(frame, data.levels(entry.cell()));
        float[] zyxin = prepared.raw(Channel.ZYXIN);
        double sum = 0;
        double traction = 0;
        int area = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                sum += zyxin[i];
                area++;
            }
            traction = Math.max(
                    traction, Math.hypot(prepared.raw(Channel.TRACTION_X)[i], prepared.raw(Channel.TRACTION_Y)[i]));
        }
        double[] sums = insideOfCell.computeIfAbsent(entry.cell(), cell -> new double[2]);
        sums[0] += sum / area;
        sums[1]++;
        if (traction == 0) {
            warning(entry.name(), "no traction anywhere in the cell");
        }
    }

    private static int firstNotFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }

    private void error(String where, String message) {
        findings.add(new Finding(Severity.ERROR, where, message));
    }

    private void warning(String where, String message) {
        findings.add(new Finding(Severity.WARNING, where, message));
    }
}
