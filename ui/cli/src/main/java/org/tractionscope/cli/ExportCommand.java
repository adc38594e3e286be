package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.recording.run.RunExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a recording in the formats of other programs. */
@Command(
        name = "export",
        description = "Write a recording in the formats of other programs.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private static final String MOVIE = "mp4";

    @Parameters(paramLabel = "RUN", description = "A recording of this program.")
    private Path run = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            required = true,
            split = ",",
            description =
                    "One or several of csv and parquet (every table), npy (fields [x or y, row, column]), ome-tiff (frames"
                            + " and fields), mp4 (frames with their traction and arrows).")
    private List<String> formats = List.of();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "A new or empty folder.")
    private Path out = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Set<String> names = new LinkedHashSet<>();
        formats.forEach(name -> names.add(name.strip().toLowerCase(Locale.ROOT)));
        boolean hasMovie = names.remove(MOVIE);
        List<RunExport.Format> wanted =
                names.stream().map(ExportCommand::format).toList();
        PrintWriter printer = spec.commandLine().getOut();
        try (RecordedRun recorded = RecordedRun.open(run)) {
            requireEmpty();
            RunExport export = new RunExport(recorded, out);
            for (RunExport.Format each : wanted) {
                export.write(each).forEach(file -> printer.println("wrote " + file));
            }
            if (hasMovie) {
                new RunMovie(recorded).write(out).forEach(line -> printer.println("wrote " + line));
            }
        }
        printer.flush();
        return ExitCode.OK;
    }

    private static RunExport.Format format(String name) {
        return Arrays.stream(RunExport.Format.values())
                .filter(each -> each.word().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new InputException("--to must name csv, parquet, npy, ome-tiff or mp4: \"" + name + '"'));
    }

    private void requireEmpty() {
        try {
            Files.createDirectories(out);
            try (var entries = Files.list(out)) {
                if (entries.findAny().isPresent()) {
                    throw new InputException("--out must be a new or empty folder: " + out);
                }
            }
        } catch (IOException e) {
            throw RecordingException.of("the folder cannot be created: " + out, e);
        }
    }
}
