package org.tractionscope.models.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** The library against what the authors' own code computed in float32 on a field of 128 px. */
class SparseGoldenTest {

    private static final int SIZE_PX = 128;
    private static final int PIXELS = SIZE_PX * SIZE_PX;

    /** Of the largest value; the authors' float32 alone costs up to 1.6e-6 for a term and 4e-6 for a mean square. */
    private static final double TOLERANCE = 1e-5;

    /** Where the eleven stored terms stand in the authors' order; the first nine are the published equation. */
    private static final List<Integer> STORED = List.of(362, 392, 394, 422, 424, 436, 542, 544, 556, 902, 915);

    private static final List<ZyxinScalar> SCALARS = List.of(ZyxinScalar.values());

    private final TermLibrary library = new TermLibrary(SIZE_PX, TermLibrary.PAPER_CUTOFF_MODES);

    @Test
    void shouldComputeTheScalarsOfTheAuthors() throws IOException {
        double[] expected = GoldenArray.read("scalars.npy");
        float[] zyxin = GoldenArray.zyxin();

        for (int i = 0; i < SCALARS.size(); i++) {
            double[] found = library.scalar(SCALARS.get(i), zyxin);

            double error = relativeError(found, Arrays.copyOfRange(expected, i * PIXELS, (i + 1) * PIXELS));
            System.out.printf("scalar %-8s %.2e%n", SCALARS.get(i).symbol(), error);
            assertThat(error).as(SCALARS.get(i).symbol()).isLessThan(TOLERANCE);
        }
    }

    @Test
    void shouldComputeTheTermsOfTheAuthors() throws IOException {
        double[] expected = GoldenArray.read("terms.npy");
        List<VectorTerm> terms = STORED.stream().map(VectorTerm.ALL::get).toList();

        TermFields fields = library.fields(terms, GoldenArray.zyxin());

        for (int i = 0; i < terms.size(); i++) {
            double error = relativeError(
                    fields.term(terms.get(i)), Arrays.copyOfRange(expected, 2 * i * PIXELS, 2 * (i + 1) * PIXELS));
            System.out.printf("term %-22s %.2e%n", terms.get(i), error);
            assertThat(error).as(terms.get(i).symbol()).isLessThan(TOLERANCE);
        }
    }

    @Test
    void shouldComputeAllTermsOfTheAuthors() throws IOException {
        double[] expected = GoldenArray.read("all_terms_rms.npy");

        TermFields fields = library.fields(VectorTerm.ALL, GoldenArray.zyxin());

        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double[] term = fields.term(VectorTerm.ALL.get(i));
            double rms =
                    Math.sqrt(Arrays.stream(term).map(value -> value * value).sum() / term.length);
            assertThat(Math.abs(rms / expected[i] - 1))
                    .as(VectorTerm.ALL.get(i).symbol())
                    .isLessThan(TOLERANCE);
            worst = Math.max(worst, Math.abs(rms / expected[i] - 1));
        }
        System.out.printf("root mean square of 930 terms: worst relative error %.2e%n", worst);
        assertThat(expected).hasSize(930);
    }

    @Test
    void shouldPredictTheWeightedSum() throws IOException {
        double[] stored = GoldenArray.read("terms.npy");
        double[] coefficients = {-0.2, -0.3, 0.3, 0.6, 0.3, -0.2, 0.1, -0.4, 0.2, 1, -1};
        double[] expected = new double[2 * PIXELS];
        for (int i = 0; i < stored.length; i++) {
            expected[i % expected.length] += coefficients[i / expected.length] * stored[i];
        }
        List<WeightedTerm> terms = IntStream.range(0, coefficients.length)
                .mapToObj(i -> WeightedTerm.of(VectorTerm.ALL.get(STORED.get(i)), coefficients[i]))
                .toList();
        SparseEquation equation = new SparseEquation(
                "golden", "", new EquationDomain(SIZE_PX, TermLibrary.PAPER_CUTOFF_MODES), FitScale.physical(), terms);

        Tensor found;
        try (TractionPredictor predictor = SparseEquationModel.of(equation).predictor()) {
            found = predictor.predict(Tensor.of(GoldenArray.zyxin(), 1, 1, SIZE_PX, SIZE_PX));
        }

        assertThat(found.shape()).containsExactly(1, 2, SIZE_PX, SIZE_PX);
        double[] values =
                IntStream.range(0, found.size()).mapToDouble(found::at).toArray();
        assertThat(relativeError(values, expected)).isLessThan(TOLERANCE);
    }

    private static double relativeError(double[] found, double[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs(found[i] - expected[i]));
        }
        return error / largest;
    }
}
