package org.tractionscope.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.ImageSize;

class SyntheticImagesTest {

    private static final int SIDE = 256;

    private final SyntheticImages images = new SyntheticImages(10, new ImageSize(SIDE, SIDE), 42);

    @Test
    void shouldBeTheSameForTheSameSeedAndIndex() {
        // given
        SyntheticImages again = new SyntheticImages(10, new ImageSize(SIDE, SIDE), 42);
        images.pixels(3);

        // when / then
        assertThat(again.pixels(7)).isEqualTo(images.pixels(7));
        assertThat(again.pixels(7)).isNotEqualTo(images.pixels(6));
        assertThat(new SyntheticImages(10, new ImageSize(SIDE, SIDE), 43).pixels(7))
                .isNotEqualTo(images.pixels(7));
    }

    @Test
    void shouldShowABlobOnABackgroundWithPoissonNoise() {
        // when
        ByteBuffer pixels = images.pixels(0);

        // then
        double sum = 0;
        double squares = 0;
        int corner = 32;
        for (int row = 0; row < corner; row++) {
            for (int column = 0; column < corner; column++) {
                int count = pixels.getShort(2 * (row * SIDE + column)) & 0xffff;
                sum += count;
                squares += (double) count * count;
            }
        }
        double mean = sum / (corner * corner);
        double variance = squares / (corner * corner) - mean * mean;
        // In the corner the blob adds at most 5 counts; 1024 draws of variance 100 have a standard error of 0.3 in the
        // mean and of 4.4 in the variance.
        assertThat(mean).isCloseTo(101, within(3.0));
        assertThat(variance).isCloseTo(101, within(18.0));
        int centre = pixels.getShort(2 * (SIDE / 2 * SIDE + SIDE / 2)) & 0xffff;
        // Five standard deviations of 1000 counts.
        assertThat((double) centre).isCloseTo(1000, within(160.0));
    }

    @Test
    void shouldRefuseAnIndexBeyondTheEnd() {
        // when / then
        assertThatThrownBy(() -> images.pixels(10)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
