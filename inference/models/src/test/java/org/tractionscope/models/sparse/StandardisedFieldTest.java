package org.tractionscope.models.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.predict.Tensor;

class StandardisedFieldTest {

    private static final int SIZE_PX = 16;
    private static final int PIXELS = SIZE_PX * SIZE_PX;
    private static final VectorTerm TERM = VectorTerm.ALL.get(436);

    @Test
    void shouldGiveATermTheSpreadOfItsCoefficientWithinTheCell() {
        SparseEquation equation = equation(CoefficientScale.STANDARDISED, WeightedTerm.of(TERM, -3));
        CellMask cell = cell();

        Tensor field = StandardisedField.of(equation, noise(), cell);

        double total = 0;
        double squares = 0;
        for (int i = 0; i < 2 * PIXELS; i++) {
            if (cell.bits().get(i % PIXELS)) {
                total += field.at(i);
                squares += field.at(i) * field.at(i);
            } else {
                assertThat(field.at(i)).isZero();
            }
        }
        // float32 rounding of values of order 1
        assertThat(total / (2 * cell.areaPx())).isCloseTo(0, within(1e-6));
        assertThat(squares / (2 * cell.areaPx())).isCloseTo(9, within(1e-5));
    }

    @Test
    void shouldPreferTheStatisticsOfTheFit() {
        Tensor zyxin = noise();
        WeightedTerm fitted = new WeightedTerm(TERM, 2, Optional.of(new ScalerStatistics(0.5, 4)));
        double[] term = new TermLibrary(SIZE_PX, 5)
                .fields(List.of(TERM), zyxin.toArray())
                .term(TERM);

        Tensor field = StandardisedField.of(equation(CoefficientScale.STANDARDISED, fitted), zyxin, cell());

        int inside = cell().bits().nextSetBit(0);
        // float32 rounding of the result
        assertThat((double) field.at(inside)).isCloseTo(2 * (term[inside] - 0.5) / 4, within(1e-6));
    }

    @Test
    void shouldRefusePhysicalCoefficients() {
        SparseEquation equation = equation(CoefficientScale.PHYSICAL, WeightedTerm.of(TERM, 1));

        assertThatThrownBy(() -> StandardisedField.of(equation, noise(), cell()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the coefficients must be standardised; test has physical ones");
    }

    @Test
    void shouldRefuseAnEmptyCell() {
        SparseEquation equation = equation(CoefficientScale.STANDARDISED, WeightedTerm.of(TERM, 1));
        CellMask empty = new CellMask(new ImageSize(SIZE_PX, SIZE_PX), new BitSet());

        assertThatThrownBy(() -> StandardisedField.of(equation, noise(), empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have pixels on a field of 16x16");
    }

    private static SparseEquation equation(CoefficientScale scale, WeightedTerm term) {
        return new SparseEquation(
                "test",
                "",
                new EquationDomain(SIZE_PX, 5),
                new FitScale(scale, OptionalDouble.empty(), Optional.empty()),
                List.of(term));
    }

    private static CellMask cell() {
        BitSet inside = new BitSet();
        for (int row = 4; row < 12; row++) {
            inside.set(row * SIZE_PX + 3, row * SIZE_PX + 11);
        }
        return new CellMask(new ImageSize(SIZE_PX, SIZE_PX), inside);
    }

    private static Tensor noise() {
        Random random = new Random(5);
        float[] values = new float[PIXELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Tensor.of(values, 1, 1, SIZE_PX, SIZE_PX);
    }
}
