package org.tractionscope.mechanics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.ImageSize;

/** Against FEniCS on the same meshes: both integrate exactly, so only rounding is left; 1e-11 is above it. */
class GoldenGelTest {

    private static final double ROUNDING = 1e-11;

    @ParameterizedTest
    @ValueSource(strings = {"disc_uniform", "disc_fa", "polygon_fa"})
    void shouldFindTheDisplacementOfFenics(String name) {
        Golden golden = Golden.of(name);

        GelSolution solution = ActiveGel.on(golden.mesh()).solve(golden.gel());

        assertSame(solution.displacementX(), golden.component("u", 0));
        assertSame(solution.displacementY(), golden.component("u", 1));
        assertSame(solution.tractionX(), golden.component("F", 0));
        assertSame(solution.tractionY(), golden.component("F", 1));
        assertThat(solution.energy() / golden.number("energy")).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disc_fa", "polygon_fa"})
    void shouldFindTheGradientOfFenics(String name) {
        Golden golden = Golden.of(name);

        GelGradient gradient = ActiveGel.on(golden.mesh())
                .solve(golden.gel())
                .gradient(golden.component("Ftarget", 0), golden.component("Ftarget", 1));

        assertSame(gradient.lambdaX(), golden.component("lambda", 0));
        assertSame(gradient.lambdaY(), golden.component("lambda", 1));
        assertSame(gradient.adhesion(), golden.array("dJdY"));
        assertThat(gradient.misfit() / golden.number("J")).isCloseTo(1, within(ROUNDING));
        assertThat(gradient.contractility() / golden.number("dJ_dsigma")).isCloseTo(1, within(1e-9));
        assertThat(gradient.alpha() / golden.number("dJ_dalpha")).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disc_uniform", "disc_fa", "polygon_fa"})
    void shouldSampleTheDisplacementAtThePixels(String name) {
        Golden golden = Golden.of(name);
        GelSolution solution = ActiveGel.on(golden.mesh()).solve(golden.gel());
        PixelGrid grid = PixelGrid.over(golden.mesh(), new ImageSize(128, 128));

        double[] image = grid.toPixels(solution.displacementX(), solution.displacementY());

        double[] expected = golden.array("u_grid");
        double[] mask = golden.array("mask");
        int compared = 0;
        for (int pixel = 0; pixel < mask.length; pixel++) {
            if (mask[pixel] != 0 && grid.covered().contains(pixel / 128, pixel % 128)) {
                assertThat(image[pixel]).isCloseTo(expected[pixel], within(1e-9 * Masks.largest(expected)));
                assertThat(image[mask.length + pixel])
                        .isCloseTo(expected[mask.length + pixel], within(1e-9 * Masks.largest(expected)));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(4000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disc_uniform", "disc_fa", "polygon_fa"})
    void shouldLookAnImageUpAtTheVertices(String name) {
        Golden golden = Golden.of(name);

        double[] adhesion =
                PixelGrid.over(golden.mesh(), new ImageSize(128, 128)).toVertices(golden.array("Yimg"));

        assertThat(adhesion).containsExactly(golden.array("Ynodes"));
    }

    @Test
    void shouldKnowTheClosedFormOfADisc() {
        double[] rows = Golden.of("disc_uniform").array("analytic");
        UniformDisc disc = new UniformDisc(50, 0.002, 2, 0.2);

        for (int i = 0; i < 101; i++) {
            assertThat(disc.displacement(rows[i])).isCloseTo(rows[101 + i], within(1e-12));
            assertThat(disc.traction(rows[i])).isCloseTo(rows[202 + i], within(1e-14));
        }
    }

    private static void assertSame(double[] found, double[] expected) {
        assertThat(Masks.largestDifference(found, expected)).isLessThan(ROUNDING * Masks.largest(expected));
    }
}
