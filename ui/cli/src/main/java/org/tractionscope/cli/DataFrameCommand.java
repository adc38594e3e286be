package org.tractionscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.training.data.BlockMean;
import org.tractionscope.training.data.CellCrop;
import org.tractionscope.training.data.Channel;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import org.tractionscope.training.data.FrameRotation;
import org.tractionscope.training.data.FrameStack;
import org.tractionscope.training.data.Polar;
import org.tractionscope.training.data.TractionThreshold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a frame as a network learns from it. */
@Command(
        name = "frame",
        description = {
            "Write one frame of a data set as a network learns from it, in the authors' order: mask, normalise, turn, crop,"
                    + " threshold.",
            "OUT gets mask.npy, zyxin.npy [1, row, column], output.npy (magnitude, angle), traction.npy (x, y) and"
                    + " displacements.npy [2, row, column]."
        },
        mixinStandardHelpOptions = true)
final class DataFrameCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The data set.")
    private Path data = Path.of("");

    @Option(names = "--index", paramLabel = "N", required = true, description = "Row of the table, from 0.")
    private int index;

    @Option(
            names = "--crop-px",
            paramLabel = "N",
            defaultValue = "960",
            description = "Side of the crop around the cell. Default: 960.")
    private int cropPx;

    @Option(names = "--rotate-deg", paramLabel = "X", description = "Turn the frame by this angle.")
    private @Nullable Double degrees;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            defaultValue = "0.4",
            description = "Weaker normalised tractions become 0. Default: 0.4, the day's mean.")
    private double threshold;

    @Option(
            names = "--block-mean",
            paramLabel = "N",
            defaultValue = "1",
            description = "Average blocks of N x N pixels.")
    private int blockMean;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Where a cell larger than the crop is cut.")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the arrays go.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        DataSet opened = DataSets.open(data);
        if (index < 0 || index >= opened.frames().size()) {
            throw new InputException("--index must be 0 to " + (opened.frames().size() - 1) + ": " + index);
        }
        if (cropPx < 1 || blockMean < 1) {
            throw new InputException("--crop-px and --block-mean must be ≥ 1: " + cropPx + ", " + blockMean);
        }
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new InputException("--out: cannot make the folder " + out + ": " + e.getMessage(), e);
        }
        RandomGenerator random = new SplittableRandom(seed);
        FrameStack frame = opened.prepared(opened.frames().get(index));
        if (degrees != null) {
            frame = FrameRotation.rotated(frame, degrees);
        }
        frame = new CellCrop(cropPx).apply(frame, random);
        frame = new TractionThreshold(TractionThreshold.USUAL.rescale(), threshold).apply(frame, random);
        frame = new BlockMean(blockMean).apply(frame, random);
        float[] x = frame.plane(Channel.TRACTION_X);
        float[] y = frame.plane(Channel.TRACTION_Y);
        Polar polar = Polar.of(x, y);
        write("mask", frame, frame.plane(Channel.CELL_MASK));
        write("zyxin", frame, frame.plane(Channel.ZYXIN));
        write("output", frame, polar.magnitude(), polar.angle());
        write("traction", frame, x, y);
        write("displacements", frame, frame.plane(Channel.DISPLACEMENT_X), frame.plane(Channel.DISPLACEMENT_Y));
        return ExitCode.OK;
    }

    private void write(String name, FrameStack frame, float[]... planes) {
        int pixels = frame.size().pixels();
        float[] values = new float[planes.length * pixels];
        for (int i = 0; i < planes.length; i++) {
            System.arraycopy(planes[i], 0, values, i * pixels, pixels);
        }
        NpyFile.write(
                out.resolve(name + ".npy"),
                NpyArray.of(
                        values, planes.length, frame.size().rows(), frame.size().columns()));
    }
}
