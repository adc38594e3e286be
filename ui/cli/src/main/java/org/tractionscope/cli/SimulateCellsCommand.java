package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.tractionscope.sim.cell.CellField;
import org.tractionscope.sim.cell.CellGenerator;
import org.tractionscope.sim.cell.CellRecipe;
import org.tractionscope.sim.dataset.DataSetFolder;
import org.tractionscope.sim.dataset.DataSetFrame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes still cells as a data set in the authors' layout. */
@Command(
        name = "cells",
        description = {
            "Write still cells and their traction as a data set in the layout of the paper's authors.",
            "Each CELL/frame_0.npy is float32 [8, row, column]: displacement of the gel x, y (µm); traction x, y (Pa,"
                    + " blurred like traction microscopy); cell mask; force mask; zyxin; actin (counts)."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimulateCellsCommand implements Callable<Integer> {

    private static final int MOST_CELLS = 1_000_000;

    @Option(names = "--count", paramLabel = "N", required = true, description = "How many cells.")
    private int count;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "An empty or new folder.")
    private Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Cell i is that of seed S + i: the same bytes everywhere. Default: 1.")
    private long seed;

    @Option(
            names = "--size-px",
            paramLabel = "PX",
            defaultValue = "160",
            description = "Rows and columns of an image. Default: 160.")
    private int sizePx;

    @Option(
            names = "--pixel-size-um",
            paramLabel = "UM",
            defaultValue = "0.68",
            description = "Side of a pixel in the specimen, µm. Default: 0.68.")
    private double pixelSizeUm;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (count < 1 || count > MOST_CELLS) {
            throw new InputException("--count must be ≥ 1 and ≤ " + MOST_CELLS + ": " + count);
        }
        CellGenerator generator = generator();
        long startNs = System.nanoTime();
        try (DataSetFolder folder = DataSetFolder.create(out)) {
            int digits = Math.max(4, Integer.toString(count - 1).length());
            IntStream.range(0, count)
                    .parallel()
                    .forEach(i -> folder.add(
                            String.format(Locale.ROOT, "sim_cell_%0" + digits + "d", i),
                            0,
                            new DataSetFrame(generator.generate(seed + i))));
        }
        spec.commandLine()
                .getOut()
                .printf(Locale.ROOT, "%d cells in %.1f s: %s%n", count, (System.nanoTime() - startNs) / 1e9, out);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private CellGenerator generator() {
        try {
            CellField field = CellField.square(sizePx, pixelSizeUm);
            CellGenerator generator = new CellGenerator(CellRecipe.published(), field);
            generator.requireRoom();
            return generator;
        } catch (IllegalArgumentException e) {
            throw new InputException("--size-px and --pixel-size-um: " + e.getMessage(), e);
        }
    }
}
