package org.tractionscope.engines.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One node of an ONNX graph; immutable.
 *
 * @param operator as ONNX calls it, such as {@code Conv}
 * @param name the writer's name for it; may be empty
 * @param inputs the values that it reads, in order; an empty name stands for one that it does without
 * @param outputs the values that it makes, in order
 * @param numbers its attributes of whole numbers, a single one as a list of one
 * @param texts its attributes of text
 */
public record OnnxNode(
        String operator,
        String name,
        List<String> inputs,
        List<String> outputs,
        Map<String, List<Long>> numbers,
        Map<String, String> texts) {

    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
    }

    /** An attribute that is one whole number, or what holds where it is absent. */
    public long number(String attribute, long otherwise) {
        List<Long> found = numbers.getOrDefault(attribute, List.of());
        return found.isEmpty() ? otherwise : found.get(0);
    }

    /** Whether every whole number of an attribute is this one, as all are where the attribute is absent. */
    public boolean all(String attribute, long value, long otherwise) {
        return numbers.getOrDefault(attribute, List.of(otherwise)).stream().allMatch(each -> each == value);
    }

    /** Whether an attribute has this text, where {@code otherwise} holds if it is absent. */
    public boolean says(String attribute, String text, String otherwise) {
        return texts.getOrDefault(attribute, otherwise).equals(text);
    }

    /** Whether this is one of those operators. */
    public boolean is(String... operators) {
        return Arrays.asList(operators).contains(operator);
    }

    @Override
    public String toString() {
        return operator + " \"" + (name.isEmpty() ? String.join(", ", outputs) : name) + '"';
    }
}
