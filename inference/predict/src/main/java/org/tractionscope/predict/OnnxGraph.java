package org.tractionscope.predict;

import java.util.List;
import java.util.Objects;

/**
 * A network as a serialised ONNX model, with the names of its inputs and outputs in order.
 *
 * <p>Immutable; the bytes are copied in and out.
 */
public final class OnnxGraph {

    private final String name;
    private final byte[] model;
    private final List<String> inputs;
    private final List<String> outputs;

    public OnnxGraph(String name, byte[] model, List<String> inputs, List<String> outputs) {
        this.name = Objects.requireNonNull(name, "name");
        this.model = model.clone();
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
    }

    /** The graph's name, for messages and caches. */
    public String name() {
        return name;
    }

    /** The serialised {@code ModelProto}; a copy. */
    public byte[] model() {
        return model.clone();
    }

    public List<String> inputs() {
        return inputs;
    }

    public List<String> outputs() {
        return outputs;
    }
}
