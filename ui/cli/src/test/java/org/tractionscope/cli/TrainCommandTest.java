package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;

/** Data sets and training through the command. */
class TrainCommandTest {

    private static final int SIDE = 80;

    @Test
    void shouldTrainAndPredictWithTheBundle(@TempDir Path folder) throws IOException {
        dataSet(folder.resolve("data"), "good");
        Path config = folder.resolve("small.yaml");
        Files.writeString(config, """
                network: {channels: 2, levels: 1, cells: 1, last_expansion: 2}
                samples: {crop_px: 64}
                training: {epochs: 1, batch: 2, dropout: 0, seed: 3}
                split: {held_out: [day_b]}
                """);

        Console console = new Console();
        int code = console.run(
                "train",
                "unet",
                "--data",
                folder.resolve("data").toString(),
                "--config",
                config.toString(),
                "--out",
                folder.resolve("run").toString(),
                "--threads",
                "1");

        assertThat(code).as(console.err()).isEqualTo(ExitCode.OK);
        assertThat(console.out()).contains("PyTorch 2.7.1", "epoch 1:", "the best so far", "model.tsmodel");
        Path input = folder.resolve("in.npy");
        NpyFile.write(input, NpyArray.of(new float[64 * 64], 1, 64, 64));
        Console predicted = new Console();
        int predictedCode = predicted.run(
                "model",
                "run",
                "--model",
                folder.resolve("run/model.tsmodel").toString(),
                "--input",
                input.toString(),
                "--output",
                folder.resolve("out.npy").toString());
        assertThat(predictedCode).as(predicted.err()).isEqualTo(ExitCode.OK);
        assertThat(NpyFile.read(folder.resolve("out.npy")).shape()).containsExactly(2, 64, 64);
    }

    @ParameterizedTest
    @CsvSource({
        "good, 0, nothing wrong found",
        "nan, 2, zyxin is NaN at row 40",
        "channels, 2, expected an array [7 or 8 channels",
        "empty, 2, the mask must have a cell",
        "no-levels, 2, cell_mean_baselines.csv",
    })
    void shouldSayWhatIsWrongWithADataSet(String kind, int code, String words, @TempDir Path folder)
            throws IOException {
        dataSet(folder.resolve("data"), kind);

        Console console = new Console();
        int ended =
                console.run("data", "check", "--data", folder.resolve("data").toString());

        assertThat(ended).as(console.err()).isEqualTo(code);
        assertThat(console.out() + console.err()).contains(words);
    }

    @Test
    void shouldRefuseACellOnBothSidesOfTheSplit(@TempDir Path folder) throws IOException {
        dataSet(folder.resolve("data"), "good");

        Console console = new Console();
        int code = console.run(
                "data",
                "check",
                "--data",
                folder.resolve("data").toString(),
                "--train",
                "day_a,day_b",
                "--held-out",
                "day_b");

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err()).contains("day_b is in both lists");
    }

    @Test
    void shouldWriteTheAuthorsFrame(@TempDir Path folder) {
        Path data = Shared.need("golden/dataset/raw");

        Console console = new Console();
        int code = console.run(
                "data",
                "frame",
                "--data",
                data.toString(),
                "--index",
                "3",
                "--crop-px",
                "256",
                "--out",
                folder.toString());

        assertThat(code).as(console.err()).isEqualTo(ExitCode.OK);
        for (String name : new String[] {"mask", "zyxin", "output", "displacements"}) {
            NpyArray found = NpyFile.read(folder.resolve(name + ".npy"));
            NpyArray expected = NpyFile.read(Shared.need("golden/dataset/item3_" + name + ".npy"));
            double largest = 0;
            for (int i = 0; i < expected.size(); i++) {
                largest = Math.max(largest, Math.abs(found.at(i) - expected.at(i)));
            }
            // The authors compute in float32 up to 14; a few of its steps.
            assertThat(largest).as(name).isLessThan(1e-5);
        }
    }

    private static void dataSet(Path root, String kind) throws IOException {
        StringBuilder frames = new StringBuilder("folder,filename\n");
        StringBuilder zyxin = new StringBuilder(",cell,zyxin_lifetime_mean_outside,zyxin_lifetime_mean_inside\n");
        StringBuilder traction = new StringBuilder(",cell,F_lifetime_mean_avg,dataset\n");
        for (String cell : new String[] {"day_a", "day_b"}) {
            Files.createDirectories(root.resolve(cell));
            frames.append(cell).append(",frame_0.npy\n");
            zyxin.append("0,").append(cell).append(",100,200\n");
            traction.append("0,").append(cell).append(",100,day\n");
            int channels = kind.equals("channels") ? 5 : 7;
            float[] values = new float[channels * SIDE * SIDE];
            for (int i = 0; i < SIDE * SIDE; i++) {
                boolean inside = Math.hypot(i % SIDE - 40, Math.floorDiv(i, SIDE) - 40) < 20;
                values[2 * SIDE * SIDE + i] = inside ? 200 : 0;
                values[4 * SIDE * SIDE + i] = inside && !kind.equals("empty") ? 255 : 0;
                if (channels == 7) {
                    values[6 * SIDE * SIDE + i] = inside ? 200 : 100;
                }
            }
            if (kind.equals("nan")) {
                values[6 * SIDE * SIDE + 40 * SIDE + 40] = Float.NaN;
            }
            NpyFile.write(root.resolve(cell).resolve("frame_0.npy"), NpyArray.of(values, channels, SIDE, SIDE));
        }
        Files.writeString(root.resolve("dataset.csv"), frames);
        if (!kind.equals("no-levels")) {
            Files.writeString(root.resolve("cell_mean_baselines.csv"), zyxin);
        }
        Files.writeString(root.resolve("cell_force_baselines_bydataset.csv"), traction);
    }
}
