package org.tractionscope.models;

import static org.tractionscope.models.OnnxGraphWriter.attribute;

import java.util.Collections;
import java.util.List;

/**
 * Writes the layers that the networks share into an ONNX graph; every method returns the name of the value that it made.
 * Confined to one thread.
 */
final class LayerWriter {

    /** What a convolution finds beyond the edge of an image. */
    enum Edges {
        ZEROS,
        /** The image mirrored at the centres of its outermost pixels. */
        REFLECTED
    }

    private final OnnxGraphWriter graph;

    LayerWriter(OnnxGraphWriter graph) {
        this.graph = graph;
    }

    /** A convolution that keeps the size of the image. */
    String convolution(Convolution convolution, String name, String value, Edges edges) {
        if (convolution.size() == 1) {
            return convolve(convolution, name, value, 1, 0);
        }
        int margin = convolution.size() / 2;
        if (edges == Edges.ZEROS) {
            return convolve(convolution, name, value, 1, margin);
        }
        return convolve(convolution, name, reflected(name + ".reflected", value, margin, margin), 1, 0);
    }

    /** A convolution of patches that touch: its stride is its size. */
    String patches(Convolution convolution, String name, String value) {
        return convolve(convolution, name, value, convolution.size(), 0);
    }

    private String convolve(Convolution convolution, String name, String value, long stride, long margin) {
        long size = convolution.size();
        String weight = graph.weights(
                convolution.name() + ".weight",
                convolution.weight().toFloats(),
                convolution.weight().shape());
        String bias = graph.weights(
                convolution.name() + ".bias",
                convolution.bias().toFloats(),
                convolution.bias().shape());
        return graph.node(
                "Conv",
                name,
                List.of(value, weight, bias),
                attribute("group", convolution.groups()),
                attribute("kernel_shape", List.of(size, size)),
                attribute("strides", List.of(stride, stride)),
                attribute("pads", Collections.nCopies(4, margin)));
    }

    /** An image mirrored at its outermost pixels, that many beyond each edge. */
    String reflected(String name, String value, long rows, long columns) {
        String margins = graph.wholeNumbers(name + ".margins", 0, 0, rows, columns, 0, 0, rows, columns);
        return graph.node("Pad", name, List.of(value, margins), attribute("mode", "reflect"));
    }

    /** GELU with the error function itself, not the hyperbolic tangent near it. */
    String gelu(String name, String value) {
        return graph.node("Gelu", name, List.of(value), attribute("approximate", "none"));
    }

    /** A ConvNeXt cell whose sum is called {@code name}. */
    String cell(ConvNextCell cell, String name, String value, Edges edges) {
        String filtered = convolution(cell.depthwise(), cell.depthwise().name(), value, edges);
        String expanded = convolution(cell.expand(), cell.expand().name(), filtered, edges);
        String active = gelu(cell.name() + ".gelu", expanded);
        String contracted = convolution(cell.contract(), cell.contract().name(), active, edges);
        return graph.node("Add", name, List.of(value, contracted));
    }

    /** Every pixel repeated {@code factor} times along rows and columns. */
    String enlarged(String name, String value, int factor) {
        String factors = graph.weights(name + ".factors", new float[] {1, 1, factor, factor}, 4);
        return graph.node(
                "Resize",
                name,
                List.of(value, OnnxGraphWriter.ABSENT, factors),
                attribute("mode", "nearest"),
                attribute("coordinate_transformation_mode", "asymmetric"),
                attribute("nearest_mode", "floor"));
    }
}
