package org.tractionscope.mechanics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

class CellMesherTest {

    private static final CellMesher AS_MASKED = new CellMesher(MeshRecipe.AS_MASKED);

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("disc", Masks.disc(128, 50)),
                Arguments.of("ring", ring(20, 50)),
                Arguments.of("thin ring", ring(47.5, 50)),
                Arguments.of(
                        "star",
                        Masks.of(
                                240,
                                240,
                                (x, y) -> Math.hypot(x - 120, y - 120)
                                        < 60 + 45 * Math.cos(5 * Math.atan2(y - 120, x - 120)))),
                Arguments.of(
                        "dumbbell",
                        Masks.of(
                                200,
                                200,
                                (x, y) -> Math.hypot(x - 50, y - 100) < 40
                                        || Math.hypot(x - 150, y - 100) < 40
                                        || (Math.abs(y - 100) < 1.5 && x > 50 && x < 150))),
                Arguments.of("bar of 2 px", Masks.of(64, 128, (x, y) -> Math.abs(y - 32) < 1 && x > 10 && x < 110)),
                Arguments.of("bar of 1 px", Masks.of(64, 128, (x, y) -> Math.abs(y - 32.5) < 0.4 && x > 10 && x < 110)),
                Arguments.of("whole image", Masks.of(64, 96, (x, y) -> true)),
                Arguments.of("half an image", Masks.of(64, 96, (x, y) -> x + y < 70)),
                Arguments.of("4 px", Masks.of(16, 16, (x, y) -> x > 5 && x < 7 && y > 5 && y < 7)));
    }

    /** 15 degrees is what the worst of these gives with a margin; a sliver would be a fraction of a degree. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void shouldFollowTheShapeWithGoodTriangles(String name, CellMask mask) {
        TriangleMesh mesh = AS_MASKED.mesh(mask);

        assertThat(mesh.smallestAngleDegrees()).isGreaterThan(15);
        assertThat(mesh.largestAreaPx2()).isLessThanOrEqualTo(20);
        // Smoothing may take a twentieth of the area, and corners a little more of the smallest.
        assertThat(mesh.areaPx2()).isCloseTo(mask.areaPx(), within(0.02 * mask.areaPx() + 1.5));
        assertThat(PixelGrid.over(mesh, mask.size()).covered().areaPx())
                .isCloseTo(mask.areaPx(), within((int) (0.02 * mask.areaPx()) + 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldMeshAnythingThatAThresholdGives(long seed) {
        CellMask mask = Masks.random(96, seed);

        TriangleMesh bare = AS_MASKED.mesh(mask);
        TriangleMesh grown = new CellMesher(MeshRecipe.AUTHORS).mesh(mask);

        for (TriangleMesh mesh : new TriangleMesh[] {bare, grown}) {
            assertThat(mesh.vertices()).as("seed %d", seed).isGreaterThanOrEqualTo(500);
            assertThat(mesh.largestAreaPx2()).as("seed %d", seed).isLessThanOrEqualTo(20);
            assertThat(mesh.smallestAngleDegrees()).as("seed %d", seed).isGreaterThan(8);
            assertThat(loops(mesh)).as("seed %d", seed).isPositive();
        }
    }

    /** Pixels set at random have one-pixel bridges, spurs and holes everywhere; only validity can be asked of their mesh. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.6, 0.7, 0.8, 0.9, 0.97})
    void shouldMeshNoise(double share) {
        long seed = 17;
        Random random = new Random(seed);
        CellMask mask = Masks.of(48, 60, (x, y) -> random.nextDouble() < share);

        TriangleMesh mesh = new CellMesher(new MeshRecipe(2, 3, 0, false)).mesh(mask);

        assertThat(mesh.largestAreaPx2()).as("seed %d", seed).isLessThanOrEqualTo(2);
        assertThat(mesh.smallestAngleDegrees()).as("seed %d", seed).isPositive();
        assertThat(Masks.largest(
                        ActiveGel.on(mesh).solve(Masks.adhesions(mesh, seed)).netForce()))
                .as("seed %d", seed)
                .isLessThan(1e-9);
    }

    @Test
    void shouldKeepHolesOrFillThemAsTheRecipeSays() {
        CellMask ring = ring(20, 50);

        assertThat(loops(AS_MASKED.mesh(ring))).isEqualTo(2);
        assertThat(loops(new CellMesher(MeshRecipe.AUTHORS).mesh(ring))).isEqualTo(1);
    }

    @Test
    void shouldGrowByADisk() {
        TriangleMesh mesh = new CellMesher(MeshRecipe.AUTHORS).mesh(Masks.disc(128, 40));

        assertThat(mesh.areaPx2()).isCloseTo(Math.PI * 45 * 45, within(0.02 * Math.PI * 45 * 45));
    }

    @Test
    void shouldStayInTheImageWhenItTouchesTheBorder() {
        TriangleMesh mesh = new CellMesher(MeshRecipe.AUTHORS).mesh(Masks.of(64, 64, (x, y) -> x + y < 60));

        for (int vertex = 0; vertex < mesh.vertices(); vertex++) {
            assertThat(mesh.x(vertex)).isBetween(-0.5, 64.5);
            assertThat(mesh.y(vertex)).isBetween(-0.5, 64.5);
        }
    }

    @Test
    void shouldMeshTheLargestPieceOnly() {
        CellMask mask =
                Masks.of(128, 128, (x, y) -> Math.hypot(x - 40, y - 64) < 30 || Math.hypot(x - 110, y - 64) < 12);

        TriangleMesh mesh = AS_MASKED.mesh(mask);

        for (int vertex = 0; vertex < mesh.vertices(); vertex++) {
            assertThat(mesh.x(vertex)).isLessThan(71);
        }
    }

    @Test
    void shouldGiveTheSameMeshForTheSameMask() {
        CellMask mask = Masks.random(96, 5);

        TriangleMesh first = AS_MASKED.mesh(mask);
        TriangleMesh second = new CellMesher(MeshRecipe.AS_MASKED).mesh(mask);

        assertThat(second.xs()).containsExactly(first.xs());
        assertThat(second.ys()).containsExactly(first.ys());
        assertThat(second.corners()).containsExactly(first.corners());
    }

    @Test
    void shouldSmoothTheStairsOfPixels() {
        TriangleMesh mesh = AS_MASKED.mesh(Masks.disc(128, 50));

        for (int vertex : mesh.boundaryEdges()) {
            assertThat(Math.hypot(mesh.x(vertex) - 64, mesh.y(vertex) - 64)).isCloseTo(50, within(0.6));
        }
    }

    @Test
    void shouldRefuseMasksWithoutACell() {
        CellMask empty = new CellMask(new ImageSize(8, 9), new BitSet());
        CellMask dots = Masks.of(8, 8, (x, y) -> ((int) x + (int) y) % 2 == 0);

        assertThatThrownBy(() -> AS_MASKED.mesh(empty))
                .isInstanceOf(MechanicsException.class)
                .hasMessage("a mask must have a cell to mesh: it is empty (" + empty.size() + ")");
        assertThatThrownBy(() -> AS_MASKED.mesh(dots))
                .hasMessage("a mask must have at least 4 px in one piece to hold a mesh: the largest has 1 px");
        assertThatThrownBy(() -> new MeshRecipe(0.5, 500, 5, true))
                .hasMessage("the largest triangle must be ≥ 2 px² and finite: 0.5");
        assertThatThrownBy(() -> new MeshRecipe(20, 2, 5, true)).hasMessageContaining("3 vertices or more: 2");
        assertThatThrownBy(() -> new MeshRecipe(20, 500, -1, true)).hasMessageContaining("0 to 64 px: -1");
    }

    private static CellMask ring(double inner, double outer) {
        return Masks.of(128, 128, (x, y) -> {
            double r = Math.hypot(x - 64, y - 64);
            return r > inner && r < outer;
        });
    }

    /** The closed lines of a mesh's boundary. */
    private static int loops(TriangleMesh mesh) {
        int[] edges = mesh.boundaryEdges();
        int[] next = new int[mesh.vertices()];
        Arrays.fill(next, -1);
        for (int i = 0; i < edges.length; i += 2) {
            assertThat(next[edges[i]])
                    .as("vertex %d is on one line only", edges[i])
                    .isEqualTo(-1);
            next[edges[i]] = edges[i + 1];
        }
        int found = 0;
        for (int start = 0; start < next.length; start++) {
            int at = start;
            if (next[at] >= 0) {
                found++;
            }
            while (next[at] >= 0) {
                int after = next[at];
                next[at] = -1;
                at = after;
            }
        }
        return found;
    }
}
