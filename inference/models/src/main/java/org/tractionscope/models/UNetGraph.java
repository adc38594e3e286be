package org.tractionscope.models;

import static org.tractionscope.models.OnnxGraphWriter.attribute;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tractionscope.models.LayerWriter.Edges;
import org.tractionscope.models.UNetWeights.Decoder;
import org.tractionscope.models.UNetWeights.Level;
import org.tractionscope.models.UNetWeights.Stage;
import org.tractionscope.predict.OnnxGraph;

/**
 * Writes a U-Net as an ONNX graph.
 *
 * <pre>
 * zyxin -> prepend -+-> skip0 ----------------------------------------------> | decode(n−1) -> append -> magnitude_angle
 *                   `-> encode0 -+-> skip1 -----------------> | decode(n−2) -^
 *                                `-> encode1 -> … encode(n) --^                (a bar: enlarged, joined in front of the skip)
 *
 * traction = magnitude · (cos angle, sin angle)
 * </pre>
 *
 * <p>encode(i) is the output of level i, of the bottom for i = n. Rows and columns are known only when the graph runs.
 * Confined to one thread; writes once.
 */
final class UNetGraph {

    static final String ZYXIN = "zyxin";
    static final String TRACTION = "traction";
    static final String MAGNITUDE_ANGLE = "magnitude_angle";

    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";

    private final UNetWeights weights;
    private final boolean polar;
    private final OnnxGraphWriter graph;
    private final LayerWriter layers;
    private final List<Field> innerFields = new ArrayList<>();
    private @Nullable UNetDropout dropout;

    /** A field inside the network, {@code scale} times smaller than the input along rows and columns. */
    private record Field(String name, int channels, int scale) {}

    /**
     * A graph to be written.
     *
     * @param polar whether the last convolution gives magnitude and angle, else x and y
     */
    UNetGraph(String name, String description, UNetWeights weights, boolean polar) {
        this.weights = weights;
        this.polar = polar;
        this.graph = new OnnxGraphWriter(name, description);
        this.layers = new LayerWriter(graph);
    }

    /** The names of the inner fields of a network, in the order in which they become outputs. */
    static List<String> innerFields(UNetWeights weights, boolean polar) {
        UNetGraph sketch = new UNetGraph("", "", weights, polar);
        sketch.network();
        return sketch.innerFieldNames();
    }

    private List<String> innerFieldNames() {
        List<String> names = new ArrayList<>();
        if (polar) {
            names.add(MAGNITUDE_ANGLE);
        }
        innerFields.forEach(field -> names.add(field.name()));
        return names;
    }

    /** Output: the traction. */
    OnnxGraph traction() {
        components(network());
        output(new Field(TRACTION, 2, 1));
        return graph.finish();
    }

    /** Outputs: the traction, then the inner fields. */
    OnnxGraph tractionAndInnerFields() {
        components(network());
        output(new Field(TRACTION, 2, 1));
        if (polar) {
            output(new Field(MAGNITUDE_ANGLE, 2, 1));
        }
        innerFields.forEach(this::output);
        return graph.finish();
    }

    /** Output: what the last convolution gives. */
    OnnxGraph raw() {
        output(new Field(network(), 2, 1));
        return graph.finish();
    }

    /** Output: what the last convolution gives, with dropout behind every cell; see {@link UNetDropout}. */
    OnnxGraph rawWithDropout(double rate) {
        dropout = new UNetDropout(graph, weights, rate);
        return raw();
    }

    private String network() {
        String x = graph.input(ZYXIN, weights.inputChannels(), ROWS, COLUMNS);
        UNetDropout after = dropout;
        if (after != null) {
            after.inputs(ROWS, COLUMNS);
        }
        int scale = 1;
        x = stage(weights.prepend(), "prepend", x);
        keep("prepend", weights.prepend().last().out(), scale);
        List<String> skips = new ArrayList<>();
        for (int i = 0; i < weights.levels().size(); i++) {
            Level level = weights.levels().get(i);
            skips.add(cells(level.skip(), "skip" + i, x, scale));
            keep("skip" + i, level.step().in(), scale);
            x = cells(level.down(), "down" + i, x, scale);
            x = layers.gelu(
                    "encode" + i, layers.patches(level.step(), level.step().name(), x));
            scale *= level.step().size();
            keep("encode" + i, level.step().out(), scale);
        }
        int deepest = weights.levels().size();
        int channels = deepest == 0
                ? weights.prepend().last().out()
                : weights.levels().get(deepest - 1).step().out();
        x = cells(weights.bottom(), "encode" + deepest, x, scale);
        keep("encode" + deepest, channels, scale);
        for (int j = 0; j < deepest; j++) {
            Decoder decoder = weights.decoders().get(j);
            int factor = weights.levels().get(deepest - 1 - j).step().size();
            x = layers.enlarged("enlarged" + j, x, factor);
            scale /= factor;
            x = graph.node("Concat", "joined" + j, List.of(x, skips.get(deepest - 1 - j)), attribute("axis", 1));
            x = cells(decoder.cells(), "up" + j, x, scale);
            x = layers.convolution(decoder.last(), "decode" + j, x, Edges.ZEROS);
            keep("decode" + j, decoder.last().out(), scale);
        }
        return stage(weights.append(), polar ? MAGNITUDE_ANGLE : TRACTION, x);
    }

    private String stage(Stage stage, String name, String value) {
        String x = layers.convolution(stage.first(), stage.first().name(), value, Edges.ZEROS);
        note(x, stage.first().out(), 1);
        x = cells(stage.cells(), name + ".cells", x, 1);
        return layers.convolution(stage.last(), name, x, Edges.ZEROS);
    }

    /** Cells in a row, the last of which is called {@code name}. */
    private String cells(List<ConvNextCell> cells, String name, String value, int scale) {
        String x = value;
        for (int i = 0; i < cells.size(); i++) {
            ConvNextCell cell = cells.get(i);
            String result = i == cells.size() - 1 ? name : cell.name();
            UNetDropout after = dropout;
            note(cell.contract().name(), cell.channels(), scale);
            x = after == null
                    ? layers.cell(cell, result, x, Edges.ZEROS)
                    : after.behind(cell, layers.cell(cell, result + ".sum", x, Edges.ZEROS), result, scale);
            note(result, cell.channels(), scale);
        }
        return cells.isEmpty() ? graph.node("Identity", name, List.of(x)) : x;
    }

    private void components(String last) {
        if (polar) {
            List<String> parts = graph.node(
                    "Split",
                    "polar.parts",
                    List.of(last),
                    List.of("magnitude", "angle"),
                    attribute("axis", 1),
                    attribute("num_outputs", 2));
            String cosine = graph.node("Cos", "angle.cos", List.of(parts.get(1)));
            String sine = graph.node("Sin", "angle.sin", List.of(parts.get(1)));
            String direction = graph.node("Concat", "direction", List.of(cosine, sine), attribute("axis", 1));
            graph.node("Mul", TRACTION, List.of(parts.get(0), direction));
        }
    }

    private void note(String name, int channels, int scale) {
        String divisor = scale == 1 ? "" : "/" + scale;
        graph.shape(name, channels, ROWS + divisor, COLUMNS + divisor);
    }

    private void keep(String name, int channels, int scale) {
        innerFields.add(new Field(name, channels, scale));
        note(name, channels, scale);
    }

    private void output(Field field) {
        String divisor = field.scale() == 1 ? "" : "/" + field.scale();
        graph.output(field.name(), field.channels(), ROWS + divisor, COLUMNS + divisor);
    }
}
