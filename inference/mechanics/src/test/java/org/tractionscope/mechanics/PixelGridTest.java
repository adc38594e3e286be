package org.tractionscope.mechanics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.ImageSize;

class PixelGridTest {

    private static final TriangleMesh SQUARE =
            new TriangleMesh(new double[] {1, 5, 5, 1}, new double[] {2, 2, 4, 4}, new int[] {0, 1, 2, 0, 2, 3});

    private final PixelGrid grid = PixelGrid.over(SQUARE, new ImageSize(6, 7));

    @Test
    void shouldCoverThePixelsWhoseCentresLieInTheMesh() {
        assertThat(grid.covered()).isEqualTo(Masks.of(6, 7, (x, y) -> x > 1 && x < 5 && y > 2 && y < 4));
    }

    @Test
    void shouldReproduceALinearField() {
        double[] field = new double[4];
        Arrays.setAll(field, v -> 3 + 2 * SQUARE.x(v) - 5 * SQUARE.y(v));

        double[] image = grid.toPixels(field, field);

        assertThat(image[3 * 7 + 2]).isCloseTo(3 + 2 * 2.5 - 5 * 3.5, within(1e-13));
        assertThat(image[42 + 2 * 7 + 4]).isCloseTo(3 + 2 * 4.5 - 5 * 2.5, within(1e-13));
        assertThat(image[0]).isZero();
    }

    @Test
    void shouldReadThePixelThatAVertexLiesIn() {
        double[] image = new double[42];
        Arrays.setAll(image, i -> i);
        TriangleMesh mesh =
                new TriangleMesh(new double[] {-1, 6.99, 8}, new double[] {0.5, 2.01, 9}, new int[] {0, 1, 2});

        double[] vertices = PixelGrid.over(mesh, new ImageSize(6, 7)).toVertices(image);

        assertThat(vertices).containsExactly(0, 2 * 7 + 6, 5 * 7 + 6);
    }

    @Test
    void shouldRefuseFieldsOfAnotherSize() {
        assertThatThrownBy(() -> grid.toPixels(new double[5]))
                .isInstanceOf(MechanicsException.class)
                .hasMessage("a field must have a value for each of the mesh's 4 vertices: 5");
        assertThatThrownBy(() -> grid.toVertices(new double[5])).hasMessageContaining("must have 42 values: 5");
    }
}
