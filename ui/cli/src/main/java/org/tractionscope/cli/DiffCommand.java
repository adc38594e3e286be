package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.recording.run.RunDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two recordings of the same frames. */
@Command(
        name = "diff",
        description = {
            "Say what differs between two recordings of the same frames, and by how much: frames, fields, metrics, events,"
                    + " skips, versions.",
            "Exit code 0 where every result is the same bit for bit, 1 where one differs."
        },
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN_A", description = "A recording, or the folder of an --out.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "RUN_B", description = "Another one of the same kind.")
    private Path second = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (FolderDiff.isFolder(first) && FolderDiff.isFolder(second)) {
            return say(FolderDiff.of(first, second), out);
        }
        try (RecordedRun one = RecordedRun.open(first);
                RecordedRun other = RecordedRun.open(second)) {
            return say(RunDiff.of(one, other), out);
        }
    }

    private static int say(RunDiff diff, PrintWriter out) {
        diff.lines().forEach(out::println);
        out.println(diff.isIdentical() ? "identical" : "different");
        out.flush();
        return diff.isIdentical() ? ExitCode.OK : ExitCode.FAILED;
    }
}
