package org.tractionscope.models.bundle;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tractionscope.models.onnx.GraphProto;
import org.tractionscope.models.onnx.ModelProto;
import org.tractionscope.models.onnx.NodeProto;
import org.tractionscope.models.onnx.TensorProto;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/**
 * Evaluates an ONNX graph node by node in plain Java and double precision: slow, and nothing shared with any engine, so
 * that an engine can be held against it.
 *
 * <p>Knows the operators and the forms of them that the project's networks use, and refuses all others. Each value is let
 * go of after its last use. Confined to one thread.
 */
public final class GraphInterpreter {

    private final OnnxGraph onnx;
    private final GraphProto graph;
    private final Map<String, Integer> lastUse = new HashMap<>();

    private GraphInterpreter(OnnxGraph onnx, GraphProto graph) {
        this.onnx = onnx;
        this.graph = graph;
        for (int i = 0; i < graph.getNodeCount(); i++) {
            for (String input : graph.getNode(i).getInputList()) {
                lastUse.put(input, i);
            }
        }
        onnx.outputs().forEach(output -> lastUse.put(output, graph.getNodeCount()));
    }

    /**
     * An interpreter of a graph.
     *
     * @throws PredictionException (broken model) if the bytes are no ONNX model
     */
    public static GraphInterpreter of(OnnxGraph graph) {
        try {
            return new GraphInterpreter(
                    graph, ModelProto.parseFrom(graph.model()).getGraph());
        } catch (InvalidProtocolBufferException torn) {
            throw new PredictionException(
                    Category.BROKEN_MODEL, graph.name() + " is no ONNX model: " + torn.getMessage(), torn);
        }
    }

    /**
     * Evaluates the graph once.
     *
     * @param inputs one tensor for each of {@link OnnxGraph#inputs()}, in that order
     * @return for each of {@link OnnxGraph#outputs()}, in that order, its values in row-major order
     * @throws PredictionException (broken model) if a node has an operator or a form that is not known here, or its inputs
     *     do not fit together
     */
    public List<double[]> run(List<Tensor> inputs) {
        if (inputs.size() != onnx.inputs().size()) {
            throw new IllegalArgumentException(
                    onnx.name() + " takes " + onnx.inputs().size() + " inputs: " + inputs.size());
        }
        Map<String, DenseArray> values = new HashMap<>();
        for (TensorProto weights : graph.getInitializerList()) {
            values.put(weights.getName(), array(weights));
        }
        for (int i = 0; i < inputs.size(); i++) {
            values.put(onnx.inputs().get(i), array(inputs.get(i)));
        }
        for (int i = 0; i < graph.getNodeCount(); i++) {
            evaluate(graph.getNode(i), i, values);
        }
        List<double[]> outputs = new ArrayList<>();
        for (String output : onnx.outputs()) {
            outputs.add(value(values, output, "the graph's output").values());
        }
        return outputs;
    }

    private void evaluate(NodeProto proto, int position, Map<String, DenseArray> values) {
        List<@Nullable DenseArray> inputs = new ArrayList<>();
        for (String name : proto.getInputList()) {
            inputs.add(name.isEmpty() ? null : value(values, name, "node " + proto.getName()));
        }
        GraphNode node = new GraphNode(proto, inputs);
        GraphOperators.Operator operator = GraphOperators.named(node.operator());
        if (operator == null) {
            throw node.refused("there is no such operator here");
        }
        List<DenseArray> results;
        try {
            results = operator.apply(node);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException unfit) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "node " + proto.getName() + " of " + onnx.name() + " does not take its inputs: "
                            + unfit.getMessage(),
                    unfit);
        }
        for (int i = 0; i < proto.getOutputCount(); i++) {
            values.put(proto.getOutput(i), results.get(i));
        }
        values.keySet().removeIf(name -> lastUse.getOrDefault(name, -1) <= position);
    }

    private static DenseArray value(Map<String, DenseArray> values, String name, String user) {
        DenseArray value = values.get(name);
        if (value == null) {
            throw new PredictionException(Category.BROKEN_MODEL, user + " uses " + name + ", which nothing made");
        }
        return value;
    }

    private static DenseArray array(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.at(i);
        }
        return new DenseArray(tensor.shape(), values);
    }

    private static DenseArray array(TensorProto weights) {
        int[] shape = weights.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        ByteBuffer bytes = weights.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[DenseArray.size(shape)];
        boolean whole = weights.getDataType() == TensorProto.DataType.INT64.getNumber();
        boolean real = weights.getDataType() == TensorProto.DataType.FLOAT.getNumber();
        if (!(whole || real) || bytes.remaining() != (whole ? 8L : 4L) * values.length) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "the weights " + weights.getName() + " must be float32 or int64 that fill their shape: type "
                            + weights.getDataType() + ", " + bytes.remaining() + " bytes for " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = whole ? bytes.getLong() : bytes.getFloat();
        }
        return new DenseArray(shape, values);
    }
}
