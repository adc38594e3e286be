package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.ImageSize;

class FourierCutoffTest {

    /** One float32 rounding of values up to 3. */
    private static final float TOLERANCE = 1e-6f;

    @Test
    void shouldKeepModesUpToTheCutoffAndRemoveTheOnesBeyond() {
        ImageSize size = new ImageSize(32, 32);
        float[] image = new float[size.pixels()];
        float[] kept = new float[size.pixels()];
        for (int row = 0; row < 32; row++) {
            for (int column = 0; column < 32; column++) {
                // (3, 4) has exactly length 5, (4, 4) is longer.
                double at = 1 + Math.cos(2 * Math.PI * (3 * row + 4 * column) / 32);
                double beyond = Math.cos(2 * Math.PI * (4 * row + 4 * column) / 32);
                kept[row * 32 + column] = (float) at;
                image[row * 32 + column] = (float) (at + beyond);
            }
        }

        float[] filtered = new FourierCutoff(size, 5).apply(image);

        assertThat(filtered).containsExactly(kept, Offset.offset(TOLERANCE));
    }

    @Test
    void shouldHandleOddSizes() {
        ImageSize size = new ImageSize(15, 15);
        float[] image = new float[size.pixels()];
        float[] kept = new float[size.pixels()];
        for (int i = 0; i < image.length; i++) {
            int column = i % 15;
            kept[i] = (float) Math.sin(2 * Math.PI * 2 * column / 15);
            image[i] = kept[i] + (float) Math.sin(2 * Math.PI * 7 * column / 15);
        }

        float[] filtered = new FourierCutoff(size, 6).apply(image);

        assertThat(filtered).containsExactly(kept, Offset.offset(TOLERANCE));
    }
}
