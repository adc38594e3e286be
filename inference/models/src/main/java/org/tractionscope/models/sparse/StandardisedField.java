package org.tractionscope.models.sparse;

import java.util.List;
import java.util.Optional;
import org.tractionscope.model.CellMask;
import org.tractionscope.predict.Tensor;

/**
 * The pattern of an equation whose statistics were never published: each term is standardised over the cell of the frame
 * itself where the fit's own mean and deviation are unknown.
 *
 * <p>The result is in standard deviations of the unknown target, not in any unit of traction. It tells where and in which
 * direction the equation pulls; magnitudes of two frames cannot be compared.
 */
public final class StandardisedField {

    private StandardisedField() {}

    /**
     * Evaluates {@code b + Σ c_k (X_k − μ_k)/σ_k} inside the cell; an unknown b is 0.
     *
     * @param zyxin normalised, {@code [1, 1, row, column]} or {@code [1, row, column]} of the equation's size
     * @param cell the pixels that count, of the same size; not empty
     * @return {@code [2, row, column]}, dimensionless; 0 outside the cell
     * @throws IllegalArgumentException if the coefficients are physical, the cell is empty, or a size is another
     */
    public static Tensor of(SparseEquation equation, Tensor zyxin, CellMask cell) {
        if (equation.scale().coefficients() != CoefficientScale.STANDARDISED) {
            throw new IllegalArgumentException(
                    "the coefficients must be standardised; " + equation.name() + " has physical ones");
        }
        int size = equation.domain().sizePx();
        if (cell.size().rows() != size || cell.size().columns() != size || cell.isEmpty()) {
            throw new IllegalArgumentException(
                    "the cell must have pixels on a field of " + size + 'x' + size + ": " + cell);
        }
        TermLibrary library = new TermLibrary(size, equation.domain().cutoffModes());
        List<VectorTerm> terms =
                equation.terms().stream().map(WeightedTerm::term).toList();
        TermFields fields = library.fields(terms, zyxin.toArray());
        int[] inside = cell.bits().stream().toArray();
        float[] sum = new float[2 * size * size];
        double[] exact = new double[sum.length];
        for (WeightedTerm weighted : equation.terms()) {
            double[] term = fields.term(weighted.term());
            Optional<ScalerStatistics> known = weighted.statistics().or(() -> statistics(term, inside));
            double mean = known.map(ScalerStatistics::mean).orElse(0.0);
            double factor =
                    weighted.coefficient() / known.map(ScalerStatistics::std).orElse(1.0);
            for (int pixel : inside) {
                exact[pixel] += factor * (term[pixel] - mean);
                exact[size * size + pixel] += factor * (term[size * size + pixel] - mean);
            }
        }
        double intercept = equation.scale().intercept().orElse(0);
        for (int pixel : inside) {
            sum[pixel] = (float) (intercept + exact[pixel]);
            sum[size * size + pixel] = (float) (intercept + exact[size * size + pixel]);
        }
        return Tensor.of(sum, 2, size, size);
    }

    /** Mean and deviation (over n, as the fit's scaler) of both components; empty for a term that is the same everywhere. */
    private static Optional<ScalerStatistics> statistics(double[] term, int[] inside) {
        int pixels = term.length / 2;
        double total = 0;
        for (int pixel : inside) {
            total += term[pixel] + term[pixels + pixel];
        }
        double mean = total / (2.0 * inside.length);
        double squares = 0;
        for (int pixel : inside) {
            double x = term[pixel] - mean;
            double y = term[pixels + pixel] - mean;
            squares += x * x + y * y;
        }
        double std = Math.sqrt(squares / (2.0 * inside.length));
        return std > 0 ? Optional.of(new ScalerStatistics(mean, std)) : Optional.empty();
    }
}
