package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    @Test
    void shouldWriteTheSameDataSetForTheSameSeed(@TempDir Path temp) throws IOException {
        for (String name : new String[] {"a", "b"}) {
            Console console = new Console();

            int code = console.run(
                    "simulate",
                    "cells",
                    "--count",
                    "3",
                    "--seed",
                    "7",
                    "--out",
                    temp.resolve(name).toString());

            assertThat(code).as(console.err()).isZero();
        }

        for (String file : new String[] {
            "dataset.csv",
            "cell_mean_baselines.csv",
            "cell_force_baselines.csv",
            "cell_force_baselines_bydataset.csv",
            "sim_cell_0002/frame_0.npy"
        }) {
            assertThat(Files.mismatch(
                            temp.resolve("a").resolve(file), temp.resolve("b").resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    @Test
    void shouldWriteTheSameNdTiffTwiceThatShowReads(@TempDir Path temp) throws IOException {
        // given
        Path scenario = temp.resolve("short.yaml");
        Files.writeString(
                scenario,
                Files.readString(Path.of("../../configs/scenarios/rock-washout.yaml"))
                        .replace("frames: 120", "frames: 3")
                        .replace("interval_s: 60", "interval_s: 2400")
                        .replace("rows: 256", "rows: 160")
                        .replace("columns: 256", "columns: 160")
                        .replace("area_um2: 3200", "area_um2: 1800"));

        // when
        for (String name : new String[] {"a", "b"}) {
            Console console = new Console();
            int code = console.run(
                    "simulate",
                    "ndtiff",
                    "--scenario",
                    scenario.toString(),
                    "--out",
                    temp.resolve(name).toString());
            assertThat(code).as(console.err()).isZero();
        }
        Console shown = new Console();
        int code = shown.run("show", "--check", temp.resolve("a").toString());

        // then
        assertThat(code).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("NDTiff")
                .contains(
                        "3 frames of 160x160 16-bit, pixel size 0.68 µm, 0.000 to 80.000 min by the recorded elapsed times")
                .contains("every pixel can be read");
        for (String file : new String[] {"NDTiff.index", "simulated_NDTiffStack.tif"}) {
            assertThat(Files.mismatch(
                            temp.resolve("a").resolve(file), temp.resolve("b").resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    @Test
    void shouldSayWhyAFieldCannotHoldACell(@TempDir Path temp) {
        Console console = new Console();

        int code = console.run(
                "simulate",
                "cells",
                "--count",
                "1",
                "--size-px",
                "32",
                "--out",
                temp.resolve("set").toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err())
                .isEqualTo("tractionscope simulate cells: --size-px and --pixel-size-um: a cell of 800 µm² needs a"
                        + " field of 45.3 x 45.3 µm at least: it is 21.8 x 21.8 µm\n");
        assertThat(temp.resolve("set")).doesNotExist();
    }
}
