package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.data.DataCheck;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import org.tractionscope.training.data.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong with a data set before training starts. */
@Command(
        name = "check",
        description = {
            "Read every frame of a data set and say what is wrong with it.",
            "A data set is a folder with dataset.csv (the authors' layout) or frames.csv (TIFFs). Ends with 2 where training"
                    + " could not start."
        },
        mixinStandardHelpOptions = true)
final class DataCheckCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The data set.")
    private Path data = Path.of("");

    @Option(names = "--train", paramLabel = "CELL", split = ",", description = "Cells that are to be trained on.")
    private List<String> training = new ArrayList<>();

    @Option(names = "--held-out", paramLabel = "CELL", split = ",", description = "Cells that are to be held out.")
    private List<String> heldOut = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        DataSet opened = DataSets.open(data);
        if (!heldOut.isEmpty()) {
            CellSplit split = CellSplit.holdingOut(opened, heldOut);
            if (!training.isEmpty()) {
                new CellSplit(new LinkedHashSet<>(training), split.heldOut());
            }
        }
        DataCheck.Result result = DataCheck.of(opened);
        PrintWriter console = spec.commandLine().getOut();
        console.println(data + ": " + opened.frames().size() + " frames of "
                + result.framesOfCell().size() + " cells at " + opened.pixelSize());
        result.framesOfCell().forEach((cell, frames) -> console.println("  " + cell + ": " + frames + " frames"));
        for (Finding finding : result.findings()) {
            console.println(finding);
        }
        console.println(
                result.findings().isEmpty()
                        ? "nothing wrong found"
                        : result.isUsable() ? "usable, with warnings" : "not usable: mend the errors first");
        console.flush();
        return result.isUsable() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
}
