package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.mechanics.tfm.ElasticSubstrate;
import org.tractionscope.mechanics.tfm.HalfSpace;
import org.tractionscope.mechanics.tfm.SurfaceField;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.sim.beads.BeadField;
import org.tractionscope.sim.beads.BeadLook;

class TfmCommandTest {

    private static final int SIDE = 256;
    private static final ImageSize SIZE = new ImageSize(SIDE, SIDE);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void shouldMeasureTheForceThatMovedTheBeads() throws IOException {
        // given: two discs of 6 µm pulling on each other with 800 Pa, on a stage that drifts
        double forceNn = writeBeads();
        Console console = new Console();

        // when
        int code = console.run(arguments("--mask", folder.resolve("mask.tif").toString()));

        // then: within 10 % of the total, which windows of 5 µm still see
        assertThat(code).as(console.err()).isZero();
        assertThat(summary("total_force")).isCloseTo(forceNn, within(0.1 * forceNn));
        assertThat(summary("net_force")).isLessThan(0.1 * forceNn);
        assertThat(summary("drift_x")).isCloseTo(3 * 0.2, within(0.05));
        NpyArray traction = NpyFile.read(folder.resolve("out/traction.npy"));
        assertThat(traction.shape()[0]).isEqualTo(2);
        assertThat(traction.shape())
                .isEqualTo(NpyFile.read(folder.resolve("out/displacement.npy")).shape());
        assertThat(Files.readAllLines(folder.resolve("out/points.csv")))
                .hasSize(1 + traction.shape()[1] * traction.shape()[2]);
        assertThat(folder.resolve("out/traction.png")).isNotEmptyFile();
        assertThat(folder.resolve("out/displacement.png")).isNotEmptyFile();

        // when
        Console again = new Console();

        // then
        assertThat(again.run(arguments())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).contains("already holds displacement.npy");
    }

    @Test
    void shouldSayWhatIsWrongInOneLine() throws IOException {
        // given
        writeBeads();
        TiffWriter.grey16(folder.resolve("small.tif"), 128, (row, column) -> row);
        TiffWriter.rgb(folder.resolve("rgb.tif"), 32);

        // when / then
        assertRefused(
                "expected a TIFF file, found nothing",
                "--before",
                folder.resolve("none.tif").toString());
        assertRefused(
                "expected 8- or 16-bit grey",
                "--before",
                folder.resolve("rgb.tif").toString());
        assertRefused(
                "two bead images must have one size",
                "--before",
                folder.resolve("small.tif").toString());
        assertRefused("Young's modulus must be > 0 Pa", "--youngs-modulus-pa", "0");
        assertRefused("Poisson's ratio must be ≥ 0 and ≤ 0.5: 0.7", "--poisson", "0.7");
        assertRefused("pixel size must be > 0", "--pixel-size-um", "0");
        assertRefused("a window must be 8, 16", "--window-px", "30");
        assertRefused("evidence, gcv or a number", "--regularisation", "strong");
        assertRefused(
                "the mask must have the size",
                "--mask",
                folder.resolve("small.tif").toString());
    }

    private void assertRefused(String expected, String... changed) {
        Console console = new Console();
        assertThat(console.run(arguments(changed))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err().lines().toList()).as(console.err()).hasSize(1);
        assertThat(console.err()).contains(expected);
    }

    private String[] arguments(String... changed) {
        List<String> arguments = new ArrayList<>(List.of(
                "tfm",
                "--before",
                folder.resolve("before.tif").toString(),
                "--after",
                folder.resolve("after.tif").toString(),
                "--pixel-size-um",
                "0.2",
                "--youngs-modulus-pa",
                "5000",
                "--out",
                folder.resolve("out").toString()));
        for (int i = 0; i < changed.length; i += 2) {
            int at = arguments.indexOf(changed[i]);
            if (at < 0) {
                arguments.addAll(Arrays.asList(changed[i], changed[i + 1]));
            } else {
                arguments.set(at + 1, changed[i + 1]);
            }
        }
        return arguments.toArray(new String[0]);
    }

    /** Writes beads at rest and moved by the discs and by 3 px along x; returns Σ|T|·area, nN. */
    private double writeBeads() throws IOException {
        double[] traction = new double[2 * SIZE.pixels()];
        int pulled = 0;
        for (int i = 0; i < SIZE.pixels(); i++) {
            int row = i / SIDE - 128;
            boolean left = Math.hypot(row, i % SIDE - 88) < 30;
            boolean right = Math.hypot(row, i % SIDE - 168) < 30;
            traction[i] = left ? 800 : right ? -800 : 0;
            pulled += left || right ? 1 : 0;
        }
        double[] px = new HalfSpace(new ElasticSubstrate(5000, 0.5))
                .displacement(new SurfaceField(SIZE, PixelSize.ofUm(0.2), traction))
                .values();
        for (int i = 0; i < px.length; i++) {
            px[i] = px[i] / 0.2 + (i < SIZE.pixels() ? 3 : 0);
        }
        BeadField beads = new BeadField(SIZE, new BeadLook(0.03, 1.2, 8000, 0.2), 1);
        write("after.tif", beads.relaxed());
        write("before.tif", beads.moved(px));
        TiffWriter.grey16(folder.resolve("mask.tif"), SIDE, (row, column) -> {
            boolean inside = Math.hypot(row - 128, column - 88) < 30 || Math.hypot(row - 128, column - 168) < 30;
            return inside ? 255 : 0;
        });
        return pulled * 0.04 * 800 / 1000;
    }

    private void write(String name, float[] electrons) throws IOException {
        TiffWriter.grey16(
                folder.resolve(name), SIDE, (row, column) -> 100 + Math.round(electrons[row * SIDE + column]));
    }

    private double summary(String quantity) throws IOException {
        return Files.readAllLines(folder.resolve("out/summary.csv")).stream()
                .filter(line -> line.startsWith(quantity + ","))
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .findFirst()
                .orElseThrow();
    }
}
