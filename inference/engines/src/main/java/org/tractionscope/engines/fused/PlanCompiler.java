package org.tractionscope.engines.fused;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.engines.onnx.OnnxArray;
import org.tractionscope.engines.onnx.OnnxFile;
import org.tractionscope.engines.onnx.OnnxNode;
import org.tractionscope.predict.OnnxGraph;

/**
 * Recognises the layers of a ConvNeXt U-Net in an ONNX graph, node by node, and refuses what it does not know. Confined to one
 * thread; compiles once.
 *
 * <p>It knows cells, convolutions that keep the size or step by their own, GELU behind either, enlarging by whole numbers,
 * joining along the channels, and the turn of magnitude and angle into x and y.
 */
final class PlanCompiler {

    private final OnnxGraph graph;
    private final OnnxFile file;
    private final Map<String, List<OnnxNode>> readers = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Set<OnnxNode> done = new HashSet<>();
    private final List<Layer> layers = new ArrayList<>();

    PlanCompiler(OnnxGraph graph) throws UnknownLayerException {
        this.graph = graph;
        try {
            this.file = OnnxFile.read(graph.model());
        } catch (IOException e) {
            throw new UnknownLayerException("it is no ONNX file: " + e.getMessage(), e);
        }
        for (OnnxNode node : file.nodes()) {
            node.inputs().forEach(name -> readers.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(node));
        }
    }

    Plan compile() throws UnknownLayerException {
        if (graph.inputs().size() != 1) {
            throw new UnknownLayerException("it has the inputs " + graph.inputs() + " where one image is expected");
        }
        String input = graph.inputs().get(0);
        Value image = new Value(input, channelsOf(input));
        values.put(input, image);
        for (OnnxNode node : file.nodes()) {
            if (done.add(node)) {
                translate(node);
            }
        }
        List<Value> outputs = new ArrayList<>();
        for (String output : graph.outputs()) {
            outputs.add(value(output, "the outputs"));
        }
        return new Plan(graph.name(), layers, image, outputs);
    }

    private int channelsOf(String input) throws UnknownLayerException {
        for (OnnxNode reader : readers(input)) {
            if (reader.is("Conv")) {
                return ConvolutionNode.of(reader, file).in();
            }
        }
        throw new UnknownLayerException("no convolution reads its input " + input);
    }

    private void translate(OnnxNode node) throws UnknownLayerException {
        switch (node.operator()) {
            case "Conv" -> convolution(node);
            case "Resize" -> enlarged(node);
            case "Concat" -> joined(node);
            case "Identity" -> values.put(output(node), value(node.inputs().get(0), node));
            case "Split" -> polar(node);
            default -> throw new UnknownLayerException(node + " is no operator that it has");
        }
    }

    private void convolution(OnnxNode node) throws UnknownLayerException {
        ConvolutionNode convolution = ConvolutionNode.of(node, file);
        Value input = value(node.inputs().get(0), node);
        if (input.channels() != convolution.in()) {
            throw new UnknownLayerException(
                    node + " takes " + convolution.in() + " channels: " + input.name() + " has " + input.channels());
        }
        if (convolution.isDepthwise()) {
            if (beginsCell(node)) {
                cell(convolution, input);
                return;
            }
            if (convolution.in() > 1) {
                throw new UnknownLayerException(node + " begins no ConvNeXt cell");
            }
        }
        DenseWeights weights = convolution.dense();
        Optional<OnnxNode> gelu = follower(node, "Gelu");
        Value output = new Value(gelu.isPresent() ? output(gelu.get()) : output(node), weights.out());
        if (gelu.isPresent()) {
            requireExact(gelu.get());
            done.add(gelu.get());
        }
        if (convolution.keepsSize()) {
            add(new DenseLayer(input, output, weights, gelu.isPresent()));
        } else if (convolution.stepsByItsSize()) {
            add(new PatchLayer(input, output, weights, gelu.isPresent()));
        } else {
            throw new UnknownLayerException(node + " neither keeps the size of its image nor steps by its own");
        }
    }

    private boolean beginsCell(OnnxNode node) {
        return follower(node, "Conv")
                .flatMap(expand -> follower(expand, "Gelu"))
                .flatMap(gelu -> follower(gelu, "Conv"))
                .flatMap(contract -> follower(contract, "Add"))
                .isPresent();
    }

    private void cell(ConvolutionNode depthwise, Value input) throws UnknownLayerException {
        OnnxNode expand = expected(depthwise.node(), "Conv");
        OnnxNode gelu = expected(expand, "Gelu");
        OnnxNode contract = expected(gelu, "Conv");
        OnnxNode sum = expected(contract, "Add");
        requireExact(gelu);
        ConvolutionNode wider = ConvolutionNode.of(expand, file);
        ConvolutionNode narrower = ConvolutionNode.of(contract, file);
        boolean fits = depthwise.keepsSize()
                && depthwise.size() >= 3
                && wider.isPointwise()
                && narrower.isPointwise()
                && wider.in() == input.channels()
                && wider.out() == narrower.in()
                && narrower.out() == input.channels()
                && sum.inputs().contains(depthwise.node().inputs().get(0));
        if (!fits) {
            throw new UnknownLayerException(depthwise.node() + " begins no ConvNeXt cell");
        }
        done.addAll(List.of(expand, gelu, contract, sum));
        add(new CellLayer(
                input,
                new Value(output(sum), input.channels()),
                new DepthwiseWeights(depthwise.weight(), depthwise.bias()),
                wider.dense(),
                narrower.dense()));
    }

    private void enlarged(OnnxNode node) throws UnknownLayerException {
        OnnxArray factors = node.inputs().size() < 3
                ? null
                : file.weights().get(node.inputs().get(2));
        boolean repeats = node.says("mode", "nearest", "nearest")
                && node.says("coordinate_transformation_mode", "asymmetric", "half_pixel")
                && node.says("nearest_mode", "floor", "round_prefer_floor");
        if (factors == null || !repeats || !isWholeFactor(factors)) {
            throw new UnknownLayerException(node + " does not repeat each pixel a whole number of times");
        }
        Value input = value(node.inputs().get(0), node);
        add(new EnlargeLayer(input, new Value(output(node), input.channels()), Math.round(factors.at(2))));
    }

    private static boolean isWholeFactor(OnnxArray factors) {
        return factors.size() == 4
                && factors.at(0) == 1
                && factors.at(1) == 1
                && factors.at(2) == factors.at(3)
                && factors.at(2) >= 1
                && factors.at(2) == Math.rint(factors.at(2));
    }

    private void joined(OnnxNode node) throws UnknownLayerException {
        if (node.number("axis", 0) != 1) {
            throw new UnknownLayerException(node + " does not join along the channels");
        }
        List<Value> parts = new ArrayList<>();
        for (String name : node.inputs()) {
            parts.add(value(name, node));
        }
        Value whole =
                new Value(output(node), parts.stream().mapToInt(Value::channels).sum());
        int channel = 0;
        for (Value part : parts) {
            if (part.isPlaced()) {
                Value copy = new Value(part.name(), part.channels());
                layers.add(new EnlargeLayer(part, copy, 1));
                copy.placeIn(whole, channel);
            } else {
                part.placeIn(whole, channel);
            }
            channel += part.channels();
        }
        values.put(whole.name(), whole);
    }

    private void polar(OnnxNode split) throws UnknownLayerException {
        Value input = value(split.inputs().get(0), split);
        if (input.channels() != 2 || split.outputs().size() != 2 || split.number("axis", 0) != 1) {
            throw new UnknownLayerException(split + " does not part a magnitude from an angle");
        }
        List<OnnxNode> turns = readers(split.outputs().get(1));
        List<OnnxNode> cosines = turns.stream().filter(turn -> turn.is("Cos")).toList();
        List<OnnxNode> sines = turns.stream().filter(turn -> turn.is("Sin")).toList();
        if (turns.size() != 2 || cosines.size() != 1 || sines.size() != 1) {
            throw new UnknownLayerException(split + " is not followed by a cosine and a sine of the angle");
        }
        OnnxNode direction = expected(cosines.get(0), "Concat");
        OnnxNode product = expected(direction, "Mul");
        boolean fits = direction.number("axis", 0) == 1
                && direction.inputs().equals(List.of(output(cosines.get(0)), output(sines.get(0))))
                && expected(sines.get(0), "Concat").equals(direction)
                && product.inputs().contains(split.outputs().get(0))
                && readers(split.outputs().get(0)).equals(List.of(product));
        if (!fits) {
            throw new UnknownLayerException(split + " does not turn magnitude and angle into x and y");
        }
        done.addAll(List.of(cosines.get(0), sines.get(0), direction, product));
        add(new PolarLayer(input, new Value(output(product), 2)));
    }

    private void add(Layer layer) {
        layers.add(layer);
        values.put(layer.output().name(), layer.output());
    }

    private static void requireExact(OnnxNode gelu) throws UnknownLayerException {
        if (!gelu.says("approximate", "none", "none")) {
            throw new UnknownLayerException(gelu + " is not the exact GELU");
        }
    }

    /** The node that alone reads what {@code node} makes, which must be that operator. */
    private OnnxNode expected(OnnxNode node, String operator) throws UnknownLayerException {
        return follower(node, operator)
                .orElseThrow(() -> new UnknownLayerException(node + " is not followed by " + operator + " alone"));
    }

    private Optional<OnnxNode> follower(OnnxNode node, String operator) {
        List<OnnxNode> followers = readers(output(node));
        boolean alone = followers.size() == 1
                && followers.get(0).is(operator)
                && !graph.outputs().contains(output(node));
        return alone ? Optional.of(followers.get(0)) : Optional.empty();
    }

    private List<OnnxNode> readers(String value) {
        return readers.getOrDefault(value, List.of());
    }

    private Value value(String name, Object reader) throws UnknownLayerException {
        Value found = values.get(name);
        if (found == null) {
            throw new UnknownLayerException(reader + " reads " + name + ", which no layer makes");
        }
        return found;
    }

    private static String output(OnnxNode node) {
        return node.outputs().get(0);
    }
}
