package org.tractionscope.predict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    private final Optional<ProofCase> proofCase;

    public OnnxGraph(String name, byte[] model, List<String> inputs, List<String> outputs) {
        this(name, model.clone(), inputs, outputs, Optional.empty());
    }

    private OnnxGraph(
            String name, byte[] model, List<String> inputs, List<String> outputs, Optional<ProofCase> proofCase) {
        this.name = Objects.requireNonNull(name, "name");
        this.model = model;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.proofCase = proofCase;
    }

    /** The same graph with an input on which every engine that loads it is put to the proof. */
    public OnnxGraph provedBy(ProofCase example) {
        return new OnnxGraph(name, model, inputs, outputs, Optional.of(example));
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

    /** On what an engine shows that it computes this graph; empty where it is taken at its word. */
    public Optional<ProofCase> proofCase() {
        return proofCase;
    }
}
