package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void shouldCopySomeOfItsValues() {
        Tensor tensor = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        float[] to = new float[4];

        tensor.copyTo(to, 1, 2, 3);

        assertThat(to).containsExactly(0, 3, 4, 5);
    }

    @Test
    void shouldRefuseToCopyWhatItHasNot() {
        Tensor tensor = Tensor.of(new float[] {1, 2}, 2);

        assertThatThrownBy(() -> tensor.copyTo(new float[4], 0, 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
