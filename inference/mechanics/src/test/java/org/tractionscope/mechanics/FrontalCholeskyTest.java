package org.tractionscope.mechanics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontalCholeskyTest {

    /** Against the product of a known vector with the same random matrix, held dense. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldSolveARandomMatrixOverAnyMesh(long seed) {
        Random random = new Random(seed);
        TriangleMesh mesh = new CellMesher(new MeshRecipe(100, 3, 0, false)).mesh(Masks.random(64, seed));
        VertexGraph graph = VertexGraph.of(mesh.corners(), 3, mesh.vertices());
        int n = 2 * mesh.vertices();
        double[][] dense = new double[n][n];
        GelMatrix matrix = new GelMatrix(BlockPattern.of(graph, mesh.xs(), mesh.ys()));
        for (int v = 0; v < mesh.vertices(); v++) {
            add(matrix, dense, v, v, 30, 1, 1, 40);
            for (int at = graph.first(v); at < graph.first(v + 1); at++) {
                if (graph.neighbour(at) > v) {
                    double[] block = random.doubles(4, -1, 1).toArray();
                    add(matrix, dense, v, graph.neighbour(at), block[0], block[1], block[2], block[3]);
                }
            }
        }
        double[] expected = random.doubles(n, -1, 1).toArray();
        double[] right = new double[n];
        Arrays.setAll(right, i -> {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += dense[i][j] * expected[j];
            }
            return sum;
        });

        double[] found = matrix.factorise().solve(right);

        assertThat(Masks.largestDifference(found, expected)).as("seed %d", seed).isCloseTo(0, within(1e-13));
    }

    @Test
    void shouldOrderEveryVertexOnce() {
        TriangleMesh mesh = new CellMesher(MeshRecipe.AS_MASKED).mesh(Masks.random(96, 3));
        VertexGraph graph = VertexGraph.of(mesh.corners(), 3, mesh.vertices());

        int[] positions = NestedDissection.of(graph, mesh.xs(), mesh.ys()).positions();

        int[] sorted = positions.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            assertThat(sorted[i]).isEqualTo(i);
        }
    }

    @Test
    void shouldRefuseAHoldThatDrownsInRounding() {
        TriangleMesh mesh = new CellMesher(MeshRecipe.AS_MASKED).mesh(Masks.disc(64, 24));
        double[] adhesion = new double[mesh.vertices()];
        adhesion[7] = 1e-20;

        assertThatThrownBy(() -> ActiveGel.on(mesh).solve(new GelParameters(adhesion, 1, 0.2)))
                .isInstanceOf(MechanicsException.class)
                .hasMessageContaining("its adhesion is too weak against its stiffness");
    }

    private static void add(
            GelMatrix matrix, double[][] dense, int v, int w, double xx, double xy, double yx, double yy) {
        matrix.add(v, w, xx, xy, yx, yy);
        double[] block = {xx, xy, yx, yy};
        for (int i = 0; i < 4; i++) {
            dense[2 * v + i / 2][2 * w + i % 2] = block[i];
            dense[2 * w + i % 2][2 * v + i / 2] = block[i];
        }
    }
}
