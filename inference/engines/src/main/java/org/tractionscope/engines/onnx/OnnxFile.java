package org.tractionscope.engines.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes and weights of an ONNX model; immutable.
 *
 * <p>Reads the Protobuf wire format itself: the messages' field numbers are ONNX's (onnx.proto, Apache-2.0). Every field that
 * is not needed is skipped, so a file of any writer is read. Weights other than float32 are left out; whoever needs one of
 * them finds it missing.
 *
 * @param nodes in an order in which every value is made before it is used
 * @param weights by name
 */
public record OnnxFile(List<OnnxNode> nodes, Map<String, OnnxArray> weights) {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_NAME = 3;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_NAME = 1;
    private static final int ATTRIBUTE_NUMBER = 3;
    private static final int ATTRIBUTE_TEXT = 4;
    private static final int ATTRIBUTE_NUMBERS = 8;
    private static final int TENSOR_AXES = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_FLOATS = 4;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;
    private static final int FLOAT32 = 1;

    public OnnxFile {
        nodes = List.copyOf(nodes);
        weights = Map.copyOf(weights);
    }

    /**
     * Reads a serialised {@code ModelProto}.
     *
     * @throws IOException if the bytes are no such message
     */
    public static OnnxFile read(byte[] model) throws IOException {
        List<OnnxNode> nodes = new ArrayList<>();
        Map<String, OnnxArray> weights = new HashMap<>();
        fields(CodedInputStream.newInstance(model), (field, in) -> {
            if (field != MODEL_GRAPH) {
                return false;
            }
            fields(in.readBytes().newCodedInput(), (part, graph) -> {
                switch (part) {
                    case GRAPH_NODE -> nodes.add(node(graph.readBytes().newCodedInput()));
                    case GRAPH_INITIALIZER -> array(graph.readBytes().newCodedInput(), weights);
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            return true;
        });
        if (nodes.isEmpty()) {
            throw new IOException("it has no nodes");
        }
        return new OnnxFile(nodes, weights);
    }

    private static OnnxNode node(CodedInputStream message) throws IOException {
        String[] words = {"", ""};
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, List<Long>> numbers = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        fields(message, (field, in) -> {
            switch (field) {
                case NODE_INPUT -> inputs.add(in.readString());
                case NODE_OUTPUT -> outputs.add(in.readString());
                case NODE_NAME -> words[0] = in.readString();
                case NODE_OPERATOR -> words[1] = in.readString();
                case NODE_ATTRIBUTE -> attribute(in.readBytes().newCodedInput(), numbers, texts);
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new OnnxNode(words[1], words[0], inputs, outputs, numbers, texts);
    }

    private static void attribute(CodedInputStream message, Map<String, List<Long>> numbers, Map<String, String> texts)
            throws IOException {
        String[] words = {"", ""};
        List<Long> values = new ArrayList<>();
        fields(message, (field, in) -> {
            switch (field) {
                case ATTRIBUTE_NAME -> words[0] = in.readString();
                case ATTRIBUTE_NUMBER -> values.add(in.readInt64());
                case ATTRIBUTE_NUMBERS -> repeated(in, values);
                case ATTRIBUTE_TEXT -> words[1] = in.readBytes().toString(StandardCharsets.UTF_8);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (!values.isEmpty()) {
            numbers.put(words[0], values);
        } else if (!words[1].isEmpty()) {
            texts.put(words[0], words[1]);
        }
    }

    private static void array(CodedInputStream message, Map<String, OnnxArray> weights) throws IOException {
        String[] name = {""};
        int[] type = {0};
        List<Long> axes = new ArrayList<>();
        ByteString[] raw = {ByteString.EMPTY};
        fields(message, (field, in) -> {
            switch (field) {
                case TENSOR_AXES -> repeated(in, axes);
                case TENSOR_TYPE -> type[0] = in.readInt32();
                // Packed float_data has the very bytes of raw_data.
                case TENSOR_FLOATS, TENSOR_RAW -> raw[0] = in.readBytes();
                case TENSOR_NAME -> name[0] = in.readString();
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (type[0] != FLOAT32) {
            return;
        }
        FloatBuffer values =
                raw[0].asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        int[] shape = axes.stream().mapToInt(Math::toIntExact).toArray();
        long size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        if (size != values.remaining()) {
            throw new IOException("weights " + name[0] + " must have " + size + " values: " + values.remaining());
        }
        float[] copy = new float[values.remaining()];
        values.get(copy);
        weights.put(name[0], new OnnxArray(copy, shape));
    }

    // Repeated numbers come one by one or packed; both are allowed of any writer.
    private static void repeated(CodedInputStream in, List<Long> values) throws IOException {
        if (WireFormat.getTagWireType(in.getLastTag()) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            CodedInputStream packed = in.readBytes().newCodedInput();
            while (!packed.isAtEnd()) {
                values.add(packed.readInt64());
            }
        } else {
            values.add(in.readInt64());
        }
    }

    private interface FieldReader {
        /** Reads one field; false where it is none of interest. */
        boolean read(int number, CodedInputStream in) throws IOException;
    }

    private static void fields(CodedInputStream in, FieldReader reader) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!reader.read(WireFormat.getTagFieldNumber(tag), in)) {
                in.skipField(tag);
            }
        }
    }
}
