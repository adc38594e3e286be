package org.tractionscope.sim.beads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.ImageSize;

class BeadFieldTest {

    private static final ImageSize SIZE = new ImageSize(64, 80);

    @Test
    void shouldBeTheSameForTheSameSeed() {
        // given
        BeadField beads = new BeadField(SIZE, BeadLook.DENSE, 5);

        // when / then
        assertThat(new BeadField(SIZE, BeadLook.DENSE, 5).relaxed()).isEqualTo(beads.relaxed());
        assertThat(new BeadField(SIZE, BeadLook.DENSE, 6).relaxed()).isNotEqualTo(beads.relaxed());
    }

    @Test
    void shouldGiveOffTheLightOfItsBeads() {
        // given
        BeadField beads = new BeadField(SIZE, new BeadLook(0.05, 1.1, 1000, 0), 5);

        // when
        double light = 0;
        for (float electrons : beads.relaxed()) {
            light += electrons;
        }

        // then: 256 ± 16 beads of 1000 electrons each
        assertThat(light).isCloseTo(256_000, within(64_000.0));
    }

    @Test
    void shouldMoveWholePixelsAsAWhole() {
        // given
        BeadField beads = new BeadField(SIZE, BeadLook.DENSE, 5);
        double[] displacement = new double[2 * SIZE.pixels()];
        Arrays.fill(displacement, 0, SIZE.pixels(), 3);
        Arrays.fill(displacement, SIZE.pixels(), displacement.length, -2);

        // when
        float[] relaxed = beads.relaxed();
        float[] moved = beads.moved(displacement);

        // then
        for (int row = 10; row < 50; row++) {
            for (int column = 10; column < 60; column++) {
                assertThat(moved[(row - 2) * 80 + column + 3]).isCloseTo(relaxed[row * 80 + column], within(0.01f));
            }
        }
    }

    @Test
    void shouldRefuseADisplacementOfAnotherSize() {
        // when / then
        assertThatThrownBy(() -> new BeadField(SIZE, BeadLook.DENSE, 5).moved(new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a displacement of 80x64 must have 10240 values: 3");
        assertThatThrownBy(() -> new BeadLook(0, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beads per pixel must be > 0 and ≤ 1: 0.0");
    }
}
