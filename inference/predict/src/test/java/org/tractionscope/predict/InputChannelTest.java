package org.tractionscope.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputChannelTest {

    @Test
    void shouldTakeTheFirstImageForTheFrameAndTheOtherForTheSecond() {
        assertThat(InputChannel.of(List.of("paxillin", "actin")))
                .containsExactly(InputChannel.FRAME, InputChannel.SECOND_FRAME);
    }

    @Test
    void shouldTakeZyxinForTheFrameWhereverItStands() {
        assertThat(InputChannel.of(List.of("actin", " Zyxin")))
                .containsExactly(InputChannel.SECOND_FRAME, InputChannel.FRAME);
    }

    @Test
    void shouldFillTheMaskFromTheCell() {
        assertThat(InputChannel.of(List.of("mask", "zyxin")))
                .containsExactly(InputChannel.CELL_MASK, InputChannel.FRAME);
    }

    @Test
    void shouldRefuseMoreImagesThanTwo() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> InputChannel.of(List.of("zyxin", "actin", "myosin")))
                .withMessageContaining("one image or two")
                .withMessageContaining("zyxin, actin, myosin");
    }

    @Test
    void shouldRefuseANetworkOfMasksAlone() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> InputChannel.of(List.of("mask")))
                .withMessageContaining("mask");
    }
}
