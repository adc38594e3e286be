package org.tractionscope.engines.fused;

import org.tractionscope.engines.onnx.OnnxArray;
import org.tractionscope.engines.onnx.OnnxFile;
import org.tractionscope.engines.onnx.OnnxNode;

/**
 * A node that is a convolution with a square kernel and its weights in the file; immutable.
 *
 * @param weight {@code [out, in / groups, size, size]}
 * @param bias {@code [out]}
 */
record ConvolutionNode(OnnxNode node, OnnxArray weight, OnnxArray bias) {

    static ConvolutionNode of(OnnxNode node, OnnxFile file) throws UnknownLayerException {
        OnnxArray weight = node.inputs().size() < 3
                ? null
                : file.weights().get(node.inputs().get(1));
        OnnxArray bias =
                weight == null ? null : file.weights().get(node.inputs().get(2));
        if (weight == null || bias == null) {
            throw new UnknownLayerException(node + " must have weights and biases in the file, as float32");
        }
        if (weight.rank() != 4 || weight.axis(2) != weight.axis(3) || bias.size() != weight.axis(0)) {
            throw new UnknownLayerException(
                    node + " must have a square kernel and a bias for each output: " + weight + " and " + bias);
        }
        ConvolutionNode convolution = new ConvolutionNode(node, weight, bias);
        boolean plain = node.all("dilations", 1, 1) && node.says("auto_pad", "NOTSET", "NOTSET");
        if (!plain || (convolution.groups() != 1 && !convolution.isDepthwise())) {
            throw new UnknownLayerException(node + " is neither over all channels nor over each alone, undilated");
        }
        return convolution;
    }

    private long groups() {
        return node.number("group", 1);
    }

    int out() {
        return weight.axis(0);
    }

    int in() {
        return Math.toIntExact(weight.axis(1) * groups());
    }

    int size() {
        return weight.axis(2);
    }

    boolean isDepthwise() {
        return weight.axis(1) == 1 && groups() == weight.axis(0) && size() > 1;
    }

    boolean isPointwise() {
        return groups() == 1 && size() == 1 && keepsSize();
    }

    boolean keepsSize() {
        return size() % 2 == 1 && node.all("strides", 1, 1) && node.all("pads", size() / 2, 0);
    }

    boolean stepsByItsSize() {
        return node.all("strides", size(), 1) && node.all("pads", 0, 0);
    }

    DenseWeights dense() {
        return new DenseWeights(weight, bias);
    }
}
