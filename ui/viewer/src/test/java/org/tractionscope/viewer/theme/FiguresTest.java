package org.tractionscope.viewer.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void shouldGroupThousandsWithAThinSpace() {
        assertThat(Figures.count(2085)).isEqualTo("2\u2009085");
        assertThat(Figures.count(-1234567)).isEqualTo("−1\u2009234\u2009567");
        assertThat(Figures.count(999)).isEqualTo("999");
    }

    @Test
    void shouldKeepThreeSignificantDigits() {
        assertThat(Figures.value(0.24938)).isEqualTo("0.249");
        assertThat(Figures.value(3.849)).isEqualTo("3.85");
        assertThat(Figures.value(1)).isEqualTo("1.00");
        assertThat(Figures.value(9.996)).isEqualTo("10.0");
        assertThat(Figures.value(3866.4)).isEqualTo("3\u2009866");
        assertThat(Figures.value(-0.5)).isEqualTo("−0.500");
        assertThat(Figures.value(0)).isEqualTo("0");
    }

    @Test
    void shouldWriteRoundNumbersShort() {
        assertThat(Figures.round(2.5)).isEqualTo("2.5");
        assertThat(Figures.round(1000)).isEqualTo("1\u2009000");
        assertThat(Figures.round(0.30000000000000004)).isEqualTo("0.3");
    }

    @Test
    void shouldSayDurationsInWords() {
        assertThat(Figures.duration(500_000)).isEqualTo("< 1 ms");
        assertThat(Figures.duration(210_000_000)).isEqualTo("210 ms");
        assertThat(Figures.duration(1_500_000_000L)).isEqualTo("1.5 s");
        assertThat(Figures.duration(12_000_000_000L)).isEqualTo("12 s");
        assertThat(Figures.duration(140_000_000_000L)).isEqualTo("2 min 20 s");
        assertThat(Figures.duration(11_100_000_000_000L)).isEqualTo("3 h 5 min");
    }

    @Test
    void shouldWriteTimersAndClocks() {
        assertThat(Figures.timer(5.2)).isEqualTo("05:12");
        assertThat(Figures.timer(110)).isEqualTo("110:00");
        assertThat(Figures.clock(3_661_000_000_000L, ZoneOffset.UTC)).isEqualTo("01:01:01");
    }
}
