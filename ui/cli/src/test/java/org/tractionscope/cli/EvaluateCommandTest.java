package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models judged and explained on simulated cells through the commands. */
class EvaluateCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first test
    private static Path shared;

    @BeforeAll
    static void simulate() {
        Console console = new Console();
        int code = console.run("simulate", "cells", "--count", "4", "--seed", "7001", "--out", data().toString());
        assertThat(code).as(console.err()).isEqualTo(ExitCode.OK);
    }

    private static Path data() {
        return shared.resolve("data");
    }

    @Test
    void shouldWriteAReportThatNeedsNothingBesideIt(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("report.html");

        Console console = new Console();
        int code = console.run(
                "evaluate",
                "--model",
                "unet-simulated",
                "--model",
                "active-gel",
                "--data",
                data().toString(),
                "--out",
                page.toString(),
                "--splits",
                "3",
                "--threads",
                "1");

        assertThat(code).as(console.err()).isEqualTo(ExitCode.OK);
        assertThat(console.out())
                .contains(
                        "unet-simulated", "active-gel", "mean field by depth", "inward, ∝ zyxin", "active gel, fitted");
        // Letters of a picture may spell anything.
        String html = Files.readString(page).replaceAll("base64,[^\"]*", "");
        assertThat(html)
                .contains("Best for unet-simulated", "Worst for active-gel", "Calibration", "by distance from the edge")
                .contains("3 random halves")
                .doesNotContain("<script", "NaN");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
    }

    @Test
    void shouldExplainWhatTheModelSees(@TempDir Path folder) throws IOException {
        Console console = new Console();
        int code = console.run(
                "explain",
                "crop",
                "--model",
                "unet-simulated",
                "--data",
                data().toString(),
                "--points",
                "12",
                "--out",
                folder.toString(),
                "--threads",
                "1");

        assertThat(code).as(console.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("crop.csv"))).startsWith("side_um,relative_square_error");
        assertThat(Files.readString(folder.resolve("crop.svg")))
                .startsWith("<svg")
                .contains("side of the square");
        assertThat(console.out()).contains("Seeing only");
    }

    @Test
    void shouldRefuseAStudyThatDoesNotSuitTheModel(@TempDir Path folder) {
        Console console = new Console();
        int code = console.run(
                "explain", "greens", "--model", "unet-simulated", "--out", folder.toString(), "--threads", "1");

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err()).contains("needs a GFNN", "unet-simulated");
    }

    @Test
    void shouldSayThatAFolderIsNoDataSet(@TempDir Path folder) {
        Console console = new Console();
        int code = console.run(
                "evaluate",
                "--data",
                folder.toString(),
                "--out",
                folder.resolve("r.html").toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err())
                .contains("expected a data set with dataset.csv")
                .hasLineCount(1);
    }
}
