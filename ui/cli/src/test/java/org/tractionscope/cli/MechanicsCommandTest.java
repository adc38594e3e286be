package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.recording.NpyDoubles;
import org.tractionscope.recording.NpyFile;

class MechanicsCommandTest {

    @Test
    void shouldSolveTheGelAndItsAdjointOnTheGivenMesh(@TempDir Path folder) {
        Path golden = Shared.need("golden/pbnn");
        Path displacement = folder.resolve("u.npy");
        Path gradient = folder.resolve("dJdY.npy");
        Console console = new Console();

        int code = console.run(
                "mechanics",
                "solve",
                "--mesh-xy",
                golden.resolve("polygon_fa_mesh_xy.npy").toString(),
                "--mesh-cells",
                golden.resolve("polygon_fa_mesh_cells.npy").toString(),
                "--adhesion",
                golden.resolve("polygon_fa_Ynodes.npy").toString(),
                "--sigma-a",
                "0.8",
                "--alpha",
                "0.225",
                "--out",
                displacement.toString(),
                "--target",
                golden.resolve("polygon_fa_Ftarget.npy").toString(),
                "--gradient",
                gradient.toString());

        assertThat(code).as(console.err()).isZero();
        assertThat(relativeError(displacement, golden.resolve("polygon_fa_u.npy")))
                .isLessThan(1e-8);
        assertThat(relativeError(gradient, golden.resolve("polygon_fa_dJdY.npy")))
                .isLessThan(1e-8);
    }

    @Test
    void shouldNameTheVertexWithNegativeAdhesion(@TempDir Path folder) {
        NpyFile.write(folder.resolve("xy.npy"), new NpyDoubles(new int[] {3, 2}, new double[] {0, 0, 4, 0, 0, 4}));
        NpyFile.write(folder.resolve("cells.npy"), new NpyDoubles(new int[] {1, 3}, new double[] {0, 1, 2}));
        NpyFile.write(folder.resolve("y.npy"), new NpyDoubles(new int[] {3}, new double[] {1, -2, 1}));
        Console console = new Console();

        int code = console.run(
                "mechanics",
                "solve",
                "--mesh-xy",
                folder.resolve("xy.npy").toString(),
                "--mesh-cells",
                folder.resolve("cells.npy").toString(),
                "--adhesion",
                folder.resolve("y.npy").toString(),
                "--sigma-a",
                "1",
                "--alpha",
                "0.1",
                "--out",
                folder.resolve("u.npy").toString());

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err()).contains("-2").contains("1").doesNotContain("\tat ");
        assertThat(Files.exists(folder.resolve("u.npy"))).isFalse();
    }

    private static double relativeError(Path found, Path expected) {
        double[] is = NpyFile.readDoubles(found).values();
        double[] should = NpyFile.readDoubles(expected).values();
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < should.length; i++) {
            worst = Math.max(worst, Math.abs(is[i] - should[i]));
            largest = Math.max(largest, Math.abs(should[i]));
        }
        return worst / largest;
    }
}
