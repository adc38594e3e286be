package org.tractionscope.mechanics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mesher and the solver against the closed form of a disc. */
class ConvergenceTest {

    private static final UniformDisc DISC = new UniformDisc(50, 0.002, 2, 0.2);

    /**
     * The error falls with the square of the triangles' size. The outline is an exact circle: on a mask the pixels' own
     * error takes over. Single orders scatter by ± ½ because the meshes are not similar to each other, so a line is fitted; it gives 2.15.
     */
    @Test
    void shouldConvergeAtSecondOrderOnItsOwnMeshes() {
        double[] spacings = {8, 5.6, 4, 2.8, 2, 1.4, 1, 0.7};
        StringBuilder table = new StringBuilder();
        double[] logSize = new double[spacings.length];
        double[] logError = new double[spacings.length];
        for (int i = 0; i < spacings.length; i++) {
            TriangleMesh mesh = meshOfCircle(spacings[i]);
            logSize[i] = Math.log(Math.sqrt(mesh.areaPx2() / mesh.triangles()));
            logError[i] = Math.log(error(mesh));
            table.append(String.format(
                    "%d vertices, h %.3f px, error %.3g%n",
                    mesh.vertices(), mesh.longestEdgePx(), Math.exp(logError[i])));
        }

        assertThat(slope(logSize, logError)).as(table.toString()).isBetween(1.9, 2.4);
        assertThat(Math.exp(logError[spacings.length - 1])).isLessThan(2e-5);
    }

    /** What is left is where the pixels put the outline: a tenth of a pixel in 50. */
    @Test
    void shouldBeAccurateOnAMask() {
        TriangleMesh mesh = new CellMesher(MeshRecipe.AS_MASKED.withLeastVertices(2000)).mesh(Masks.disc(100, 50));

        assertThat(error(mesh)).isLessThan(5e-3);
    }

    @Test
    void shouldKnowTheBesselFunctions() {
        // Abramowitz and Stegun, table 9.8.
        assertThat(UniformDisc.besselI(0, 1)).isCloseTo(1.2660658777520084, within(1e-15));
        assertThat(UniformDisc.besselI(1, 1)).isCloseTo(0.5651591039924851, within(1e-15));
        assertThat(UniformDisc.besselI(0, 10)).isCloseTo(2815.716628466254, within(1e-11));
        assertThat(UniformDisc.besselI(1, 0)).isZero();
    }

    @Test
    void shouldRefuseADiscThatIsNone() {
        assertThatThrownBy(() -> new UniformDisc(0, 0.1, 1, 0.2)).hasMessageContaining("radius of a disc must be > 0");
        assertThatThrownBy(() -> new UniformDisc(10, 0, 1, 0.2)).hasMessageContaining("adhesion of a disc must be > 0");
        assertThatThrownBy(() -> new UniformDisc(10, 1, 1, -1)).hasMessageContaining("alpha must be > -0.5");
        assertThatThrownBy(() -> new UniformDisc(10, 1, 1, 1).displacement(11)).hasMessageContaining("≤ 10.0 px: 11");
    }

    private static double slope(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double together = 0;
        double alone = 0;
        for (int i = 0; i < x.length; i++) {
            together += (x[i] - meanX) * (y[i] - meanY);
            alone += (x[i] - meanX) * (x[i] - meanX);
        }
        return together / alone;
    }

    private static TriangleMesh meshOfCircle(double spacing) {
        int corners = 4096;
        double[] circle = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            circle[2 * i] = 50 + 50 * Math.cos(2 * Math.PI * i / corners);
            circle[2 * i + 1] = 50 + 50 * Math.sin(2 * Math.PI * i / corners);
        }
        return new Triangulation(new CellOutline(List.of(circle)).resampled(spacing), spacing).mesh();
    }

    /** The relative L2 error of u on a mesh of the disc around (50, 50). */
    private static double error(TriangleMesh mesh) {
        double[] adhesion = new double[mesh.vertices()];
        Arrays.fill(adhesion, DISC.adhesion());
        GelSolution solution =
                ActiveGel.on(mesh).solve(new GelParameters(adhesion, DISC.contractility(), DISC.alpha()));
        double[] ux = solution.displacementX();
        double[] uy = solution.displacementY();
        double difference = 0;
        double whole = 0;
        for (int t = 0; t < mesh.triangles(); t++) {
            for (int k = 0; k < 3; k++) {
                int v = mesh.corner(t, k);
                double x = mesh.x(v) - 50;
                double y = mesh.y(v) - 50;
                double r = Math.hypot(x, y);
                double exact = r == 0 ? 0 : DISC.displacement(Math.min(r, DISC.radiusPx())) / r;
                difference += mesh.areaPx2(t)
                        / 3
                        * ((ux[v] - exact * x) * (ux[v] - exact * x) + (uy[v] - exact * y) * (uy[v] - exact * y));
                whole += mesh.areaPx2(t) / 3 * exact * exact * r * r;
            }
        }
        return Math.sqrt(difference / whole);
    }
}
