package org.tractionscope.mechanics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TriangleMeshTest {

    private static final double[] X = {0, 2, 2, 0};
    private static final double[] Y = {0, 0, 2, 2};

    @Test
    void shouldTurnEveryTriangleCounterClockwise() {
        TriangleMesh mesh = new TriangleMesh(X, Y, new int[] {0, 2, 1, 0, 2, 3});

        assertThat(mesh.corner(0, 0)).isZero();
        assertThat(mesh.corner(0, 1)).isEqualTo(1);
        assertThat(mesh.areaPx2(0)).isEqualTo(2);
        assertThat(mesh.areaPx2()).isEqualTo(4);
        assertThat(mesh.smallestAngleDegrees()).isCloseTo(45, within(1e-12));
        assertThat(mesh.longestEdgePx()).isCloseTo(Math.sqrt(8), within(1e-12));
        assertThat(mesh.boundaryEdges()).containsExactly(0, 1, 3, 0, 1, 2, 2, 3);
    }

    @Test
    void shouldNameATriangleWithACornerOutOfRange() {
        assertThatThrownBy(() -> new TriangleMesh(X, Y, new int[] {0, 1, 2, 0, 2, 4}))
                .isInstanceOf(MechanicsException.class)
                .hasMessage("triangle 1 must have corners from 0 to 3: corner 2 is 4");
        assertThatThrownBy(() -> new TriangleMesh(X, Y, new int[] {0, 1, -1}))
                .hasMessage("triangle 0 must have corners from 0 to 3: corner 2 is -1");
    }

    @Test
    void shouldNameATriangleWithoutArea() {
        double[] x = {0, 1, 2, 0};
        double[] y = {0, 1, 2, 2};

        assertThatThrownBy(() -> new TriangleMesh(x, y, new int[] {0, 2, 3, 0, 1, 2}))
                .hasMessage("triangle 1 must have an area: its corners 0, 1 and 2 lie on one line");
        assertThatThrownBy(() -> new TriangleMesh(X, Y, new int[] {0, 1, 1, 2, 3, 0}))
                .hasMessageContaining("triangle 0 must have an area");
    }

    @Test
    void shouldNameTrianglesOnTheSameSideOfTheirEdge() {
        double[] x = {0, 2, 2, 1.5};
        double[] y = {0, 0, 2, 1};

        assertThatThrownBy(() -> new TriangleMesh(x, y, new int[] {0, 1, 2, 0, 2, 3}))
                .hasMessage("triangles 0 and 1 must lie on different sides of their edge 2-0: one of them is inverted");
    }

    @Test
    void shouldRefuseAnEdgeOfThreeTriangles() {
        double[] x = {0, 2, 2, 0, 3};
        double[] y = {0, 0, 2, 2, 0};

        assertThatThrownBy(() -> new TriangleMesh(x, y, new int[] {0, 1, 2, 0, 2, 3, 0, 2, 4}))
                .hasMessageContaining("must be of one or two triangles: it is of 3, among them 0, 1 and 2");
    }

    @Test
    void shouldRefuseAVertexOfNoTriangle() {
        assertThatThrownBy(() -> new TriangleMesh(X, Y, new int[] {0, 1, 2}))
                .hasMessage("vertex 3 must be a corner of a triangle: it is of none");
        assertThatThrownBy(() -> new TriangleMesh(X, new double[] {0, 0, 2, Double.NaN}, new int[] {0, 1, 2, 0, 2, 3}))
                .hasMessage("vertex 3 must be finite: (0.0, NaN)");
        assertThatThrownBy(() -> new TriangleMesh(X, Y, new int[0])).hasMessageContaining("one triangle or more: 0");
        assertThatThrownBy(() -> new TriangleMesh(X, new double[3], new int[] {0, 1, 2}))
                .hasMessage("a mesh must have as many x as y coordinates: 4 and 3");
    }
}
