package org.tractionscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tractionscope.cli.report.ReportPage;
import org.tractionscope.cli.report.ReportPdf;

/** The report of a run as it is written from the window: as HTML and PDF into the run's folder. Without state. */
final class ReportFile {

    private ReportFile() {}

    /** Writes both files and says where they are, or why they are not; on any thread, also while the run goes on. */
    static String write(Path run) {
        try {
            String page = ReportPage.of(run, Version.text());
            Path file = run.resolve("report.html");
            Files.writeString(file, page, StandardCharsets.UTF_8);
            Files.write(run.resolve("report.pdf"), ReportPdf.of(page));
            return "Report: " + file + " and .pdf";
        } catch (IOException | RuntimeException e) {
            return "No report: " + e.getMessage();
        }
    }
}
