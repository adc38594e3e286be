package org.tractionscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.cli.report.ReportPage;
import org.tractionscope.cli.report.ReportPdf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a run. */
@Command(
        name = "report",
        description = {
            "Write the report of a run folder as one HTML file: protocol, dose log, effect of each phase, key frames, trust,"
                    + " ledger, provenance and a methods paragraph.",
            "With --pdf the same report as PDF. Where the run was computed again with final levels, those are shown, and the"
                    + " report says so."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The folder that replay --out wrote.")
    private Path run = Path.of("");

    @Option(names = "--out", paramLabel = "FILE.html", description = "Where it goes. Default: RUN/report.html.")
    @Nullable
    private Path out;

    @Option(names = "--pdf", description = "Also as PDF, beside the HTML file.")
    private boolean pdf;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isDirectory(run)) {
            throw new InputException("no such run folder: " + run);
        }
        Path file = out == null ? run.resolve("report.html") : out;
        try {
            String page = ReportPage.of(run, Version.text());
            Files.writeString(file, page, StandardCharsets.UTF_8);
            if (pdf) {
                Path sheet = file.resolveSibling(name(file).replaceFirst("(\\.html?)?$", ".pdf"));
                Files.write(sheet, ReportPdf.of(page));
                spec.commandLine().getOut().println(sheet);
            }
        } catch (IOException e) {
            throw new InputException("the report cannot be written: " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InputException("report: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println(file);
        return ExitCode.OK;
    }

    private static String name(Path file) {
        return Objects.toString(file.getFileName(), "report");
    }
}
