package org.tractionscope.cli;

import java.util.ArrayList;
import java.util.List;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.sparse.SparseSettings;
import picocli.CommandLine.Option;

/** The options of every command that fits sparse equations. */
final class SparseOptions {

    private static final double USUAL_SHARE = 0.25;

    @Option(
            names = "--terms",
            paramLabel = "N",
            defaultValue = "10",
            description = "At most so many terms. Default: 10.")
    private int terms = 10;

    @Option(
            names = "--crop-px",
            paramLabel = "N",
            defaultValue = "800",
            description = "Side of the crop around the cell in camera pixels. Default: 800.")
    private int cropPx = 800;

    @Option(
            names = "--block-mean",
            paramLabel = "N",
            defaultValue = "2",
            description = "Average blocks of N x N pixels; the lengths of the terms are meant for pixels of 0.34 µm."
                    + " Default: 2.")
    private int blockMean = 2;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "16",
            description = "At most so many frames of each cell. Default: 16.")
    private int frames = 16;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Pixels that are drawn inside the cells. Default: 50000.")
    private int points = 50_000;

    @Option(names = "--held-out", paramLabel = "CELL", split = ",", description = "Cells that are held out.")
    private List<String> heldOut = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of the split and the draw. Default: 0.")
    private long seed;

    /** @throws org.tractionscope.training.TrainingException if a number is out of range */
    SparseSettings settings() {
        SparseSettings paper = SparseSettings.PAPER;
        return new SparseSettings(
                cropPx,
                blockMean,
                paper.cutoffModes(),
                frames,
                points,
                paper.threshold(),
                paper.l1Ratio(),
                paper.alphas(),
                terms,
                seed);
    }

    /** The cells that are held out as they were named, or a quarter of them drawn. */
    CellSplit split(DataSet data) {
        return heldOut.isEmpty() ? CellSplit.random(data, USUAL_SHARE, seed) : CellSplit.holdingOut(data, heldOut);
    }
}
