package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tractionscope.cli.figure.StudyFigure;
import org.tractionscope.training.study.Study;
import picocli.CommandLine.Option;

/** Where a study goes: figure, table and paragraph, named after it. */
final class StudyFiles {

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where figure, table and text go.")
    private Path out = Path.of("");

    void write(Study study, PrintWriter console) {
        try {
            Files.createDirectories(out);
            write(study.name() + ".csv", study.csv());
            write(study.name() + ".svg", StudyFigure.of(study));
            write(study.name() + ".txt", study.meaning() + System.lineSeparator());
        } catch (IOException e) {
            throw new InputException("--out: the study cannot be written to " + out + ": " + e.getMessage(), e);
        }
        console.println(study.meaning());
        console.println(out.resolve(study.name() + ".svg"));
        console.flush();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(out.resolve(name), text, StandardCharsets.UTF_8);
    }
}
