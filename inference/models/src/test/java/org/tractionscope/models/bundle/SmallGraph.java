package org.tractionscope.models.bundle;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/** A graph of a few nodes for tests, with one input {@code zyxin} of rank 4 whose sizes are left open. */
final class SmallGraph {

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("small");
    private final List<String> outputs = new ArrayList<>();

    SmallGraph() {
        graph.addInput(info("zyxin", 4));
    }

    SmallGraph weights(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return initializer(name, TensorProto.DataType.FLOAT, bytes, shape);
    }

    SmallGraph wholeNumbers(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return initializer(name, TensorProto.DataType.INT64, bytes, values.length);
    }

    private SmallGraph initializer(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return this;
    }

    /** A node; {@code inputs} and {@code results} are names with blanks between, {@code -} an input left out. */
    SmallGraph node(String operator, String inputs, String results, AttributeProto... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(results);
        for (String input : inputs.split(" ", -1)) {
            node.addInput(input.equals("-") ? "" : input);
        }
        node.addAllOutput(List.of(results.split(" ", -1)));
        graph.addNode(node.addAllAttribute(List.of(attributes)));
        return this;
    }

    SmallGraph output(String name, int rank) {
        graph.addOutput(info(name, rank));
        outputs.add(name);
        return this;
    }

    OnnxGraph finish() {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(9)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(20))
                .setGraph(graph)
                .build();
        return new OnnxGraph("small", model.toByteArray(), List.of("zyxin"), outputs);
    }

    static AttributeProto whole(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto wholes(String name, Long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(List.of(values))
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static ValueInfoProto info(String name, int rank) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int axis = 0; axis < rank; axis++) {
            shape.addDimBuilder().setDimParam(name + axis);
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
