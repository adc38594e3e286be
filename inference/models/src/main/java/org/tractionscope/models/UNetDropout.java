package org.tractionscope.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.tractionscope.predict.Tensor;

/**
 * Dropout behind every cell of a U-Net, element by element, as the authors' code applies it whenever it runs.
 *
 * <p>A graph cannot draw numbers that are the same on every engine and in every run, and the masks themselves would be more
 * than a hundred values for each pixel. So the graph takes one random number for each row and one for each column of every
 * channel, and the element at (row, column) is kept where the fraction of their product is at least the rate:
 *
 * <pre>
 *   16 ≤ r(channel, row), c(channel, column) &lt; 32      element kept, times 1 / (1 − rate), where frac(r · c) ≥ rate
 * </pre>
 *
 * <p>The product runs through hundreds of wholes, so its fraction is uniform to 2⁻¹⁴ and two elements are independent even
 * where they share a row or a column. Only multiplication, floor and comparison are used, which IEEE 754 defines to the bit.
 */
final class UNetDropout {

    static final String ROW_NUMBERS = "dropout_rows";
    static final String COLUMN_NUMBERS = "dropout_columns";

    private static final float LEAST_NUMBER = 16;
    private static final long TO_THE_END = Integer.MAX_VALUE;

    private final OnnxGraphWriter graph;
    private final Map<String, Integer> firstChannel = new HashMap<>();
    private final double rate;
    private final int channels;

    /** Dropout for the cells of {@code weights}; 0 ≤ rate < 1. */
    UNetDropout(OnnxGraphWriter graph, UNetWeights weights, double rate) {
        this.graph = graph;
        this.rate = rate;
        int count = 0;
        for (ConvNextCell cell : weights.cells()) {
            firstChannel.put(cell.name(), count);
            count += cell.channels();
        }
        this.channels = count;
    }

    /** Makes the graph's inputs for the random numbers; once, behind the input of the image. */
    void inputs(String rows, String columns) {
        graph.input(ROW_NUMBERS, channels, rows, 1);
        graph.input(COLUMN_NUMBERS, channels, 1, columns);
        graph.weights("dropout.rate", new float[] {(float) rate});
        graph.weights("dropout.kept", new float[] {(float) (1 / (1 - rate))});
        graph.weights("dropout.dropped", new float[] {0});
    }

    /** Drops elements of the sum of {@code cell}, which is {@code scale} times smaller than the image. */
    String behind(ConvNextCell cell, String sum, String name, int scale) {
        String rows = numbers(cell, ROW_NUMBERS, 2, scale);
        String columns = numbers(cell, COLUMN_NUMBERS, 3, scale);
        String product = graph.node("Mul", cell.name() + ".dropout.product", List.of(rows, columns));
        String whole = graph.node("Floor", cell.name() + ".dropout.whole", List.of(product));
        String fraction = graph.node("Sub", cell.name() + ".dropout.fraction", List.of(product, whole));
        String drop = graph.node("Less", cell.name() + ".dropout.drop", List.of(fraction, "dropout.rate"));
        String factor =
                graph.node("Where", cell.name() + ".dropout.factor", List.of(drop, "dropout.dropped", "dropout.kept"));
        return graph.node("Mul", name, List.of(sum, factor));
    }

    private String numbers(ConvNextCell cell, String from, int axis, int scale) {
        int first = Objects.requireNonNull(firstChannel.get(cell.name()), cell.name());
        String name = cell.name() + '.' + from;
        return graph.node(
                "Slice",
                name,
                List.of(
                        from,
                        graph.wholeNumbers(name + ".first", first, 0),
                        graph.wholeNumbers(name + ".end", first + cell.channels(), TO_THE_END),
                        graph.wholeNumbers(name + ".axes", 1, axis),
                        graph.wholeNumbers(name + ".steps", 1, scale)));
    }

    /** Random numbers for one run on a {@code [batch, …, rows, columns]} image: those of the rows, those of the columns. */
    static List<Tensor> numbers(RandomGenerator random, UNetWeights weights, Tensor image) {
        int channels = weights.cells().stream().mapToInt(ConvNextCell::channels).sum();
        return List.of(
                numbers(random, image.axis(0), channels, image.axis(2), 1),
                numbers(random, image.axis(0), channels, 1, image.axis(3)));
    }

    private static Tensor numbers(RandomGenerator random, int... shape) {
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(shape[0], shape[1]), shape[2] * shape[3])];
        for (int i = 0; i < values.length; i++) {
            values[i] = LEAST_NUMBER * (1 + random.nextFloat());
        }
        return Tensor.of(values, shape);
    }
}
