package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tractionscope.models.sparse.SparseEquationFile;
import org.tractionscope.models.sparse.WeightedTerm;
import org.tractionscope.training.course.RunFolder;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import org.tractionscope.training.sparse.SparseFit;
import org.tractionscope.training.sparse.SparseSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits a sparse equation. */
@Command(
        name = "sparse",
        description = {
            "Fit traction by few of the paper's 930 terms: an elastic net over a path of penalties.",
            "OUT gets equation.yaml, which every command takes as a model, and path.csv: terms against error."
        },
        mixinStandardHelpOptions = true)
final class TrainSparseCommand implements Callable<Integer> {

    private static final double USUAL_SHARE = 0.25;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The data set, in the authors' layout (dataset.csv) or as TIFFs (frames.csv).")
    private Path dataFolder = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where equation and path go.")
    private Path out = Path.of("");

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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        SparseSettings paper = SparseSettings.PAPER;
        SparseSettings settings = new SparseSettings(
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
        DataSet data = DataSets.open(dataFolder);
        CellSplit split =
                heldOut.isEmpty() ? CellSplit.random(data, USUAL_SHARE, seed) : CellSplit.holdingOut(data, heldOut);
        RunFolder folder = RunFolder.at(out);
        SparseFit.Result result = SparseFit.of(data, split, settings);
        SparseEquationFile.write(folder.path().resolve("equation.yaml"), result.equation());
        writePath(result, folder.path().resolve("path.csv"));
        for (WeightedTerm weighted : result.equation().terms()) {
            console.printf(Locale.ROOT, "%+.3f  %s%n", weighted.coefficient(), weighted.term());
        }
        console.printf(
                Locale.ROOT,
                "%d terms, standardised; mean square error of held-out cells %.4g, of no term %.4g: %.0f %% explained%n",
                result.chosen().terms(),
                result.chosen().heldOutError(),
                result.zeroError(),
                100 * (1 - result.chosen().heldOutError() / result.zeroError()));
        console.flush();
        return ExitCode.OK;
    }

    private static void writePath(SparseFit.Result result, Path file) {
        StringBuilder table = new StringBuilder("alpha,terms,training_mse,held_out_mse\n");
        for (SparseFit.Step step : result.path()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%.6g,%d,%.8g,%.8g%n",
                    step.alpha(),
                    step.terms(),
                    step.trainingError(),
                    step.heldOutError()));
        }
        try {
            Files.writeString(file, table, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RunException("the path cannot be written: " + file + ": " + e.getMessage(), e);
        }
    }
}
