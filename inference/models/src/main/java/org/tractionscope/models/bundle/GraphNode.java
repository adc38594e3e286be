package org.tractionscope.models.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tractionscope.models.onnx.AttributeProto;
import org.tractionscope.models.onnx.NodeProto;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;

/** A node of a graph with the values of its inputs; an input that the node leaves out is null. */
final class GraphNode {

    private final NodeProto node;
    private final List<@Nullable DenseArray> inputs;

    GraphNode(NodeProto node, List<@Nullable DenseArray> inputs) {
        this.node = node;
        this.inputs = inputs;
    }

    String operator() {
        return node.getOpType();
    }

    int results() {
        return node.getOutputCount();
    }

    int inputs() {
        return inputs.size();
    }

    DenseArray input(int index) {
        DenseArray input = inputOrNull(index);
        if (input == null) {
            throw refused("input " + index + " is missing");
        }
        return input;
    }

    @Nullable
    DenseArray inputOrNull(int index) {
        return index < inputs.size() ? inputs.get(index) : null;
    }

    /** Refuses attributes beyond these, whose meaning would be lost. */
    void allowAttributes(String... names) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (!Set.of(names).contains(attribute.getName())) {
                throw refused("the attribute " + attribute.getName() + " is not among " + Arrays.toString(names));
            }
        }
    }

    int wholeNumber(String name, int otherwise) {
        return attribute(name).map(attribute -> (int) attribute.getI()).orElse(otherwise);
    }

    int[] wholeNumbers(String name, int... otherwise) {
        return attribute(name)
                .map(attribute -> attribute.getIntsList().stream()
                        .mapToInt(Long::intValue)
                        .toArray())
                .orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return attribute(name)
                .map(attribute -> attribute.getS().toString(StandardCharsets.UTF_8))
                .orElse(otherwise);
    }

    /** Refuses a setting that this evaluation has not. */
    void require(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw refused(what + " must be " + expected + ": " + found);
        }
    }

    PredictionException refused(String why) {
        return new PredictionException(
                Category.BROKEN_MODEL,
                "the direct evaluation does not know this form of " + node.getOpType() + " (node " + node.getName()
                        + "): " + why);
    }

    private Optional<AttributeProto> attribute(String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }
}
