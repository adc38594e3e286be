package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;

class ModelCommandTest {

    @Test
    void shouldRunANetworkAloneWithTheBatchAxisThatItWasGiven(@TempDir Path folder) {
        Path input = Shared.need("golden/gfnn/disc_fa_input.npy");
        NpyArray expected = NpyFile.read(Shared.need("golden/gfnn/disc_fa_output.npy"));
        Path single = folder.resolve("single.npy");
        NpyFile.write(single, NpyArray.of(NpyFile.read(input).values(), 1, 256, 256));

        int batched = run(input, folder.resolve("batched.npy"));
        int alone = run(single, folder.resolve("alone.npy"));

        assertThat(batched).isZero();
        assertThat(alone).isZero();
        NpyArray out = NpyFile.read(folder.resolve("batched.npy"));
        assertThat(out.shape()).containsExactly(1, 2, 256, 256);
        assertThat(NpyFile.read(folder.resolve("alone.npy")).shape()).containsExactly(2, 256, 256);
        double worst = 0;
        for (int i = 0; i < expected.size(); i++) {
            worst = Math.max(worst, Math.abs(out.at(i) - expected.at(i)));
        }
        assertThat(worst)
                .as("deviation from the authors' output, float32 of values up to 5")
                .isLessThan(1e-4);
    }

    @Test
    void shouldSayWhichShapeTheNetworkTakes(@TempDir Path folder) {
        Path model = Shared.gfnn();
        Path input = folder.resolve("in.npy");
        NpyFile.write(input, NpyArray.of(new float[64], 1, 8, 8));
        Console console = new Console();

        int code = console.run(
                "model",
                "run",
                "--model",
                model.toString(),
                "--input",
                input.toString(),
                "--output",
                folder.resolve("out.npy").toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err()).contains("256x256").contains("[1, 1, 8, 8]");
        assertThat(folder.resolve("out.npy")).doesNotExist();
    }

    @Test
    void shouldShowThePassport() {
        Console console = new Console();

        int code = console.run("model", "show", "--model", Shared.gfnn().toString());

        assertThat(code).isZero();
        assertThat(console.out())
                .contains("RealGFNN")
                .contains("256x256")
                .contains("0.68 µm")
                .contains("50 Fourier modes");
    }

    @Test
    void shouldImportACheckpointIntoABundleThatGivesTheSame(@TempDir Path folder) {
        Path checkpoint = Shared.need("golden/gfnn/clebsch_seed0_64.pt");
        Path input = Shared.need("golden/gfnn/clebsch_seed0_64_input.npy");
        Path bundle = folder.resolve("clebsch.tsmodel");
        Console console = new Console();

        int imported = console.run("model", "import", checkpoint.toString(), "--out", bundle.toString());
        int fromCheckpoint = run(checkpoint, input, folder.resolve("a.npy"));
        int fromBundle = run(bundle, input, folder.resolve("b.npy"));

        assertThat(imported).as(console.err()).isZero();
        assertThat(console.out()).contains("largest difference from the direct evaluation");
        assertThat(fromCheckpoint).isZero();
        assertThat(fromBundle).isZero();
        assertThat(NpyFile.read(folder.resolve("b.npy"))).isEqualTo(NpyFile.read(folder.resolve("a.npy")));
    }

    @Test
    void shouldAverageSeededPassesWithDropoutAndGiveTheirSpread(@TempDir Path folder) {
        Path golden = Shared.need("golden/unet");
        Console console = new Console();
        String[] words = {
            "model",
            "run",
            "--model",
            golden.resolve("fig2_2layer_model.pt").toString(),
            "--input",
            golden.resolve("fig2_2layer_64x64_input.npy").toString(),
            "--dropout-passes",
            "3",
            "--dropout-rate",
            "0.1",
            "--fields",
            folder.resolve("fields").toString(),
            "--output",
            folder.resolve("a.npy").toString()
        };

        int first = console.run(words);
        words[words.length - 1] = folder.resolve("b.npy").toString();
        int second = console.run(words);

        assertThat(first).as(console.err()).isZero();
        assertThat(second).isZero();
        assertThat(NpyFile.read(folder.resolve("a.npy"))).isEqualTo(NpyFile.read(folder.resolve("b.npy")));
        NpyArray spread = NpyFile.read(folder.resolve("fields/spread.npy"));
        assertThat(spread.shape()).containsExactly(1, 64, 64);
        assertThat(IntStream.range(0, spread.size())
                        .mapToDouble(spread::at)
                        .max()
                        .orElse(0))
                .isPositive();
    }

    @Test
    void shouldRefuseDropoutOfAModelThatHasNone(@TempDir Path folder) {
        Console console = new Console();
        Path input = folder.resolve("in.npy");
        NpyFile.write(input, NpyArray.of(new float[64], 1, 8, 8));

        int code = console.run(
                "model",
                "run",
                "--model",
                "active-gel",
                "--dropout-passes",
                "3",
                "--input",
                input.toString(),
                "--output",
                folder.resolve("out.npy").toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err())
                .contains("--dropout-passes needs the checkpoint of a U-Net")
                .contains("active-gel");
    }

    @Test
    void shouldPrintHowFarTheGreensFunctionsReach(@TempDir Path folder) {
        Console console = new Console();

        int code = console.run("model", "greens", "--model", Shared.gfnn().toString(), "--out", folder.toString());

        assertThat(code).as(console.err()).isZero();
        assertThat(console.out()).contains("5.01 µm").contains("23.21 µm");
        assertThat(folder.resolve("greens_profile_chi.npy")).isNotEmptyFile();
    }

    @Test
    void shouldWriteTheFieldsInsideTheNetwork(@TempDir Path folder) {
        Path golden = Shared.need("golden/gfnn");
        Console console = new Console();

        int code = console.run(
                "model",
                "run",
                "--model",
                Shared.gfnn().toString(),
                "--input",
                golden.resolve("disc_fa_input.npy").toString(),
                "--output",
                folder.resolve("out.npy").toString(),
                "--fields",
                folder.resolve("fields").toString());

        assertThat(code).as(console.err()).isZero();
        NpyArray found = NpyFile.read(folder.resolve("fields/grad_chi.npy"));
        NpyArray expected = NpyFile.read(golden.resolve("disc_fa_gradchi.npy"));
        assertThat(found.shape()).containsExactly(1, 2, 256, 256);
        double worst = 0;
        for (int i = 0; i < expected.size(); i++) {
            worst = Math.max(worst, Math.abs(found.at(i) - expected.at(i)));
        }
        assertThat(worst)
                .as("deviation from the authors' gradient, float32 of values up to 2.5")
                .isLessThan(1e-4);
    }

    private static int run(Path input, Path output) {
        return run(Shared.gfnn(), input, output);
    }

    private static int run(Path model, Path input, Path output) {
        return new Console()
                .run(
                        "model",
                        "run",
                        "--model",
                        model.toString(),
                        "--input",
                        input.toString(),
                        "--output",
                        output.toString());
    }
}
