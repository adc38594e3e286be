package org.tractionscope.mechanics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

class GridGelTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 4"})
    void shouldBalanceForceAndTorqueAtThePixels(long seed, int side) {
        CellMask mask = Masks.random(97, seed);
        double[] adhesion = new Random(seed).doubles(97 * 97, 1e-4, 0.02).toArray();

        double[] traction = GridGel.on(mask, side).solve(adhesion, 1.2, 0.2).traction();

        double[] net = new double[3];
        double pull = 0;
        for (int pixel = 0; pixel < 97 * 97; pixel++) {
            double x = traction[pixel];
            double y = traction[97 * 97 + pixel];
            net[0] += x;
            net[1] += y;
            int row = pixel / 97;
            net[2] += (pixel % 97 + 0.5) * y - (row + 0.5) * x;
            pull += Math.hypot(x, y);
        }
        assertThat(net[0]).as("seed %d", seed).isCloseTo(0, within(1e-11 * pull));
        assertThat(net[1]).as("seed %d", seed).isCloseTo(0, within(1e-11 * pull));
        assertThat(net[2]).as("seed %d", seed).isCloseTo(0, within(1e-9 * pull));
    }

    /** The outline's stairs make the difference; it is about 1 % at 2 px, and vanishes inside. */
    @Test
    void shouldAgreeWithTheTrianglesOnADisc() {
        CellMask mask = Masks.disc(128, 50);
        double[] adhesion = new double[128 * 128];
        Arrays.fill(adhesion, 0.002);
        double[] grid = GridGel.on(mask, 2).solve(adhesion, 2, 0.2).displacement();
        TriangleMesh mesh = new CellMesher(MeshRecipe.AS_MASKED.withLeastVertices(2000)).mesh(mask);
        double[] vertices = new double[mesh.vertices()];
        Arrays.fill(vertices, 0.002);
        PixelGrid pixels = PixelGrid.over(mesh, mask.size());
        GelSolution solution = ActiveGel.on(mesh).solve(new GelParameters(vertices, 2, 0.2));

        double[] triangles = pixels.toPixels(solution.displacementX(), solution.displacementY());

        double difference = 0;
        double whole = 0;
        for (int i = 0; i < grid.length; i++) {
            if (grid[i] != 0 && triangles[i] != 0) {
                difference += (grid[i] - triangles[i]) * (grid[i] - triangles[i]);
                whole += triangles[i] * triangles[i];
            }
        }
        assertThat(Math.sqrt(difference / whole)).isLessThan(0.02);
    }

    /** Next to no adhesion leaves the gel free to shrink until it bears no stress. */
    @Test
    void shouldShrinkAlikeEverywhereWhereAdhesionIsWeak() {
        CellMask mask = Masks.of(40, 40, (x, y) -> x > 10 && x < 30 && y > 10 && y < 30);
        double[] adhesion = new double[1600];
        Arrays.fill(adhesion, 1e-9);

        double[] u = GridGel.on(mask, 2).solve(adhesion, 0.8, 0.3).displacement();

        // No force is left: (2α + 1) e + σ_a = 0 with the strain e in both directions.
        double strain = -0.8 / (2 * 0.3 + 1);
        assertThat(u[15 * 40 + 25]).isCloseTo(strain * (25.5 - 20), within(1e-6));
        assertThat(u[1600 + 15 * 40 + 25]).isCloseTo(strain * (15.5 - 20), within(1e-6));
    }

    @Test
    void shouldRefuseWhatItCannotSolve() {
        CellMask mask = Masks.disc(32, 10);
        double[] adhesion = new double[1024];

        assertThatThrownBy(() -> GridGel.on(mask, 2).solve(adhesion, 1, 0.2))
                .isInstanceOf(MechanicsException.class)
                .hasMessageContaining("adhesion must be > 0 px⁻² somewhere in every piece of the gel");
        adhesion[16 * 32 + 16] = -1;
        assertThatThrownBy(() -> GridGel.on(mask, 2).solve(adhesion, 1, 0.2))
                .hasMessage("adhesion must be ≥ 0 px⁻² and finite: -1.0 at row 16, column 16");
        assertThatThrownBy(() -> GridGel.on(mask, 2).solve(new double[5], 1, 0.2))
                .hasMessageContaining("must have 1024 values: 5");
        assertThatThrownBy(() -> GridGel.on(mask, 0)).hasMessage("an element's side must be from 1 to 16 px: 0");
        assertThatThrownBy(() -> GridGel.on(new CellMask(new ImageSize(8, 8), new BitSet()), 2))
                .hasMessage("a mask must fill half of one 2x2 px square at least: it has 0 px");
    }
}
