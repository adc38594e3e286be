package org.tractionscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellMomentsTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 30, 89, 90, 135, 179.5})
    void shouldGiveEigenvaluesAndAxisOfATurnedDipole(double axisDeg) {
        double c = Math.cos(Math.toRadians(axisDeg));
        double s = Math.sin(Math.toRadians(axisDeg));

        CellMoments moments = new CellMoments(1, 1, 7 * c * c + 3 * s * s, (7 - 3) * c * s, 7 * s * s + 3 * c * c);

        // Nine digits are left of a double after sine, cosine and arc tangent of sums of order ten.
        assertThat(moments.majorUm()).isEqualTo(7, within(1e-9));
        assertThat(moments.minorUm()).isEqualTo(3, within(1e-9));
        assertThat(moments.contractilityUm()).isEqualTo(10, within(1e-9));
        assertThat(moments.axisDeg()).isEqualTo(axisDeg, within(1e-9));
    }
}
