package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tractionscope.models.sparse.SparseEquationFile;
import org.tractionscope.models.sparse.WeightedTerm;
import org.tractionscope.training.course.RunFolder;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.sparse.SparseFit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where equation and path go.")
    private Path out = Path.of("");

    @Mixin
    private SparseOptions options = new SparseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        DataSet opened = data.open();
        RunFolder folder = RunFolder.at(out);
        SparseFit.Result result = SparseFit.of(opened, options.split(opened), options.settings());
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
