package org.tractionscope.models;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tractionscope.models.onnx.AttributeProto;
import org.tractionscope.models.onnx.AttributeProto.AttributeType;
import org.tractionscope.models.onnx.GraphProto;
import org.tractionscope.models.onnx.ModelProto;
import org.tractionscope.models.onnx.NodeProto;
import org.tractionscope.models.onnx.OperatorSetIdProto;
import org.tractionscope.models.onnx.TensorProto;
import org.tractionscope.models.onnx.TensorShapeProto;
import org.tractionscope.models.onnx.TypeProto;
import org.tractionscope.models.onnx.ValueInfoProto;
import org.tractionscope.predict.OnnxGraph;

/**
 * Writes an ONNX graph node by node; every method returns the name of the value that it made, to be used by later nodes.
 *
 * <p>A value has the name of the node that makes it. The same calls give the same bytes. Confined to one thread.
 */
final class OnnxGraphWriter {

    /** Operators as of ONNX 1.15, the first with the exact Gelu as one node. */
    private static final long OPERATOR_SET = 20;

    private static final long IR_VERSION = 9;

    /** The name of an axis whose length is known only when the graph runs. */
    static final String BATCH = "batch";

    /** Stands for an argument that an operator may do without. */
    static final String ABSENT = "";

    private final GraphProto.Builder graph;
    private final Set<String> values = new HashSet<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, ValueInfoProto> shapes = new LinkedHashMap<>();

    OnnxGraphWriter(String name, String description) {
        graph = GraphProto.newBuilder().setName(name).setDocString(description);
    }

    /** A float32 input {@code [batch, axes…]}; a whole number is a length, a text names one known only when it runs. */
    String input(String name, Object... axes) {
        graph.addInput(info(name, axes));
        inputs.add(name);
        return made(name);
    }

    /** Float32 weights in row-major order. */
    String weights(String name, float[] elements, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * elements.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(elements);
        return initializer(name, TensorProto.DataType.FLOAT, bytes, elements.length, shape);
    }

    /** A row of whole numbers, as shapes and paddings are given. */
    String wholeNumbers(String name, long... elements) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * elements.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(elements);
        return initializer(name, TensorProto.DataType.INT64, bytes, elements.length, elements.length);
    }

    private String initializer(String name, TensorProto.DataType type, ByteBuffer bytes, int elements, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes));
        long expected = 1;
        for (int axis : shape) {
            tensor.addDims(axis);
            expected *= axis;
        }
        if (expected != elements) {
            throw new IllegalArgumentException(name + " must have " + expected + " elements: " + elements);
        }
        graph.addInitializer(tensor);
        return made(name);
    }

    /** A node with one output. */
    String node(String operator, String name, List<String> arguments, AttributeProto... attributes) {
        return node(operator, name, arguments, List.of(name), attributes).get(0);
    }

    /** A node with any number of outputs. */
    List<String> node(
            String operator, String name, List<String> arguments, List<String> results, AttributeProto... attributes) {
        for (String argument : arguments) {
            if (!argument.equals(ABSENT) && !values.contains(argument)) {
                throw new IllegalArgumentException("node " + name + " uses " + argument + ", which nothing made");
            }
        }
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(arguments)
                .addAllOutput(results)
                .addAllAttribute(List.of(attributes)));
        results.forEach(this::made);
        return results;
    }

    /** Makes a value an output of shape {@code [batch, axes…]}, with axes as {@link #input} has them. */
    void output(String value, Object... axes) {
        if (!values.contains(value)) {
            throw new IllegalArgumentException("output " + value + " was not made");
        }
        graph.addOutput(info(value, axes));
        outputs.add(value);
    }

    /**
     * Notes the shape {@code [batch, axes…]} of a value between nodes, with axes as {@link #input} has them. An engine cannot
     * infer that a convolution keeps a length that it does not know, and then fuses less.
     */
    void shape(String value, Object... axes) {
        shapes.put(value, info(value, axes));
    }

    /** The finished graph. */
    OnnxGraph finish() {
        outputs.forEach(shapes::remove);
        graph.addAllValueInfo(shapes.values());
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("Tractionscope")
                .setDocString(graph.getDocString())
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .setGraph(graph)
                .build();
        return new OnnxGraph(graph.getName(), model.toByteArray(), inputs, outputs);
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    private String made(String value) {
        if (!values.add(value)) {
            throw new IllegalArgumentException("two values of the graph are called " + value);
        }
        return value;
    }

    private static ValueInfoProto info(String name, Object... axes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam(BATCH);
        for (Object axis : axes) {
            if (axis instanceof Integer length) {
                shape.addDimBuilder().setDimValue(length);
            } else {
                shape.addDimBuilder().setDimParam(String.valueOf(axis));
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
