package org.tractionscope.models.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermLibraryTest {

    private static final long SEED = 20240101;

    /** Of the largest value of the field; two orders of summation in double precision differ by less. */
    private static final double TOLERANCE = 1e-11;

    private static final List<ZyxinScalar> SCALARS = List.of(ZyxinScalar.values());

    @ParameterizedTest(name = "{0} px, {1} modes")
    @CsvSource({"12, 4", "12, 50", "9, 3", "10, 5", "2, 1"})
    void shouldAgreeWithPlainSums(int sizePx, int cutoffModes) {
        float[] zyxin = noise(sizePx);
        double[] wide =
                IntStream.range(0, zyxin.length).mapToDouble(i -> zyxin[i]).toArray();
        NaiveLibrary naive = new NaiveLibrary(sizePx, cutoffModes, wide);
        TermLibrary library = new TermLibrary(sizePx, cutoffModes);

        TermFields fields = library.fields(VectorTerm.ALL, zyxin);

        for (int i = 0; i < 6; i++) {
            assertClose(library.scalar(SCALARS.get(i), zyxin), naive.scalar(i), "scalar " + i);
        }
        double[][] potentials = new double[31][];
        double[][] gradients = new double[30][];
        for (int i = 0; i < 30; i++) {
            potentials[i] = naive.potential(i / 5, i % 5);
            gradients[i] = naive.gradient(i / 5, i % 5);
        }
        potentials[30] = IntStream.range(0, zyxin.length).mapToDouble(i -> 1).toArray();
        for (int i = 0; i < 930; i++) {
            double[] factor = potentials[i / 30];
            double[] gradient = gradients[i % 30];
            double[] expected = IntStream.range(0, gradient.length)
                    .mapToDouble(k -> factor[k % factor.length] * gradient[k])
                    .toArray();
            assertClose(
                    fields.term(VectorTerm.ALL.get(i)),
                    expected,
                    VectorTerm.ALL.get(i).symbol());
        }
    }

    @Test
    void shouldGiveTheSameTermWhicheverOthersAreAskedFor() {
        float[] zyxin = noise(16);
        TermLibrary library = new TermLibrary(16, 5);
        VectorTerm term = VectorTerm.ALL.get(436);

        double[] alone = library.fields(List.of(term), zyxin).term(term);
        double[] among = library.fields(VectorTerm.ALL, zyxin).term(term);

        assertClose(alone, among, term.symbol());
    }

    @Test
    void shouldRefuseATermThatWasNotAskedFor() {
        TermFields fields = new TermLibrary(4, 2).fields(List.of(VectorTerm.ALL.get(0)), noise(4));

        assertThatThrownBy(() -> fields.term(VectorTerm.ALL.get(929)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("∇(ζ∇²ζ⋆e2)");
    }

    @Test
    void shouldRefuseAnImageOfAnotherSize() {
        TermLibrary library = new TermLibrary(4, 2);

        assertThatThrownBy(() -> library.fields(VectorTerm.ALL, noise(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("zyxin must have 4x4 = 16 values: 25");
    }

    private static float[] noise(int sizePx) {
        Random random = new Random(SEED);
        float[] zyxin = new float[sizePx * sizePx];
        for (int i = 0; i < zyxin.length; i++) {
            zyxin[i] = random.nextFloat();
        }
        return zyxin;
    }

    private static void assertClose(double[] found, double[] expected, String what) {
        // Where a field vanishes, such as a gradient on 2 px, what is left of terms of order 1 is rounding alone.
        double largest =
                Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(Math.abs(found[i] - expected[i]))
                    .as("%s, value %d, seed %d", what, i, SEED)
                    .isLessThan(TOLERANCE * largest);
        }
    }
}
