package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.recording.tiff.GreyTiff;

/** The authors' network of two proteins on real frames; the second protein is the same cell at other minutes. */
class TwoChannelReplayTest {

    private static final String NETWORK = "golden/unet/fig2_2layer_model.pt";
    private static final int BACKGROUND = 100;
    private static final int INSIDE = 900;

    @Test
    void shouldGiveEveryFrameTheTractionOfBothItsImages(@TempDir Path folder) throws IOException {
        // given
        Path washout = Shared.washout();
        Path second = Files.createDirectory(folder.resolve("second"));
        List<Path> images = tiffs(washout);
        for (int i = 0; i < images.size(); i++) {
            Files.copy(images.get(images.size() - 1 - i), second.resolve("p" + i + ".tif"));
        }
        Path model = folder.resolve("two-proteins.tsmodel");
        Console console = new Console();
        int imported = console.run(
                "model",
                "import",
                Shared.need(NETWORK).toString(),
                "--pixel-size-um",
                "0.68",
                "--out",
                model.toString());
        assertThat(imported).as(console.err()).isZero();
        Path out = folder.resolve("out");

        // when
        int code = console.run(
                "replay",
                "--frames",
                washout.toString(),
                "--second-channel",
                "protein",
                "--second-frames",
                second.toString(),
                "--pixel-size-um",
                "0.68",
                "--baseline",
                BACKGROUND + "," + INSIDE,
                "--model",
                model.toString(),
                "--headless",
                "--out",
                out.toString());

        // then
        assertThat(code).as(console.err()).isZero();
        List<MetricsRow> rows = MetricsRow.of(out.resolve("metrics.csv"));
        assertThat(rows).hasSize(images.size());
        for (int i = 0; i < rows.size(); i++) {
            NpyArray field = NpyFile.read(out.resolve(rows.get(i).text("field_file")));
            NpyArray input = stack(images.get(i), images.get(images.size() - 1 - i));
            NpyArray polar = direct(console, model, input, folder);
            int pixels = field.values().remaining() / 2;
            for (int pixel = 0; pixel < pixels; pixel++) {
                double x = polar.at(pixel) * Math.cos(polar.at(pixels + pixel));
                assertThat((double) field.at(pixel)).isCloseTo(x, within(1e-4));
            }
        }
    }

    @Test
    void shouldSayThatTheModelReadsTwoImagesWhereOnlyOneIsGiven(@TempDir Path folder) {
        Console console = new Console();

        int code = console.run(
                "replay",
                "--frames",
                Shared.washout().toString(),
                "--pixel-size-um",
                "0.17",
                "--model",
                Shared.need(NETWORK).toString(),
                "--headless",
                "--out",
                folder.resolve("out").toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err()).contains("reads two images (zyxin, actin)", "--second-channel must name the channel");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static NpyArray direct(Console console, Path model, NpyArray input, Path folder) {
        Path in = folder.resolve("input.npy");
        Path output = folder.resolve("output.npy");
        NpyFile.write(in, input);
        int code = console.run(
                "model", "run", "--model", model.toString(), "--input", in.toString(), "--output", output.toString());
        assertThat(code).as(console.err()).isZero();
        return NpyFile.read(output);
    }

    /** Both images of a moment as the authors' code normalises them: with the same two levels. */
    private static NpyArray stack(Path... channels) {
        GreyTiff first = GreyTiff.counts(channels[0]);
        int pixels = first.size().pixels();
        float[] values = new float[channels.length * pixels];
        for (int channel = 0; channel < channels.length; channel++) {
            float[] counts = GreyTiff.counts(channels[channel]).page(0);
            for (int i = 0; i < pixels; i++) {
                values[channel * pixels + i] = Math.max(counts[i] - BACKGROUND, 0) / (INSIDE - BACKGROUND);
            }
        }
        return NpyArray.of(
                values, channels.length, first.size().rows(), first.size().columns());
    }

    private static List<Path> tiffs(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var all = Files.list(folder)) {
            all.filter(file -> file.toString().endsWith(".tif")).sorted().forEach(files::add);
        }
        return files;
    }
}
