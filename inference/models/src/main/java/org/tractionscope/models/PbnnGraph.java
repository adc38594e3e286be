package org.tractionscope.models;

import static org.tractionscope.models.OnnxGraphWriter.attribute;

import java.util.List;
import org.tractionscope.models.LayerWriter.Edges;
import org.tractionscope.models.PbnnWeights.Constants;
import org.tractionscope.models.PbnnWeights.Matrix;
import org.tractionscope.models.WeightTensor.ElementType;
import org.tractionscope.predict.OnnxGraph;

/**
 * Writes a PBNN as an ONNX graph.
 *
 * <pre>
 * zyxin -+-> 5x5 -+-> batch-norm, ReLU -> cells --------------> | 5x5, exp -> adhesion_unblurred -> blur -> adhesion
 *        |        `-> batch-norm, 4x4, GELU -> cells, enlarged -^
 *        `-> 16x16 patches, batch-norm, ReLU -> matrix, ReLU -> matrix, exp -> constants (σ_a, α)
 * </pre>
 *
 * <p>The cells mirror the image at its edges; the 5x5 convolutions find zeros there. Confined to one thread; writes once.
 */
final class PbnnGraph {

    static final String ADHESION = "adhesion";
    static final String UNBLURRED = "adhesion_unblurred";
    static final String CONSTANTS = "constants";

    private static final int BLUR_TAPS = 9;

    private final PbnnWeights weights;
    private final OnnxGraphWriter graph;
    private final LayerWriter layers;

    PbnnGraph(String name, String description, PbnnWeights weights) {
        this.weights = weights;
        this.graph = new OnnxGraphWriter(name, description);
        this.layers = new LayerWriter(graph);
    }

    /** Outputs: the adhesion before the blur and the constants. */
    OnnxGraph raw() {
        network();
        image(UNBLURRED);
        graph.output(CONSTANTS, 2);
        return graph.finish();
    }

    /** Outputs: the adhesion blurred by {@code sigmaPx} and the constants; then, if wanted, the adhesion before the blur. */
    OnnxGraph blurred(double sigmaPx, boolean unblurredToo) {
        String adhesion = network();
        layers.convolution(blur(sigmaPx), ADHESION, adhesion, Edges.REFLECTED);
        image(ADHESION);
        graph.output(CONSTANTS, 2);
        if (unblurredToo) {
            image(UNBLURRED);
        }
        return graph.finish();
    }

    private void image(String name) {
        graph.output(name, 1, weights.side(), weights.side());
    }

    private String network() {
        String zyxin = graph.input(UNetGraph.ZYXIN, 1, weights.side(), weights.side());
        constants(zyxin);
        String trunk =
                layers.convolution(weights.trunkFirst(), weights.trunkFirst().name(), zyxin, Edges.ZEROS);
        trunk = graph.node("Relu", "trunk.relu", List.of(trunk));
        trunk = cells(weights.trunk(), trunk);
        String latent = layers.convolution(weights.first(), weights.first().name(), zyxin, Edges.ZEROS);
        latent = layers.patches(weights.step(), weights.step().name(), latent);
        latent = cells(weights.latent(), layers.gelu("latent.gelu", latent));
        latent = layers.enlarged("latent.enlarged", latent, weights.step().size());
        String joined = graph.node("Concat", "joined", List.of(trunk, latent), attribute("axis", 1));
        String logarithm = layers.convolution(weights.last(), "log_adhesion", joined, Edges.ZEROS);
        return graph.node("Exp", UNBLURRED, List.of(logarithm));
    }

    private String cells(List<ConvNextCell> cells, String value) {
        String x = value;
        for (ConvNextCell cell : cells) {
            x = layers.cell(cell, cell.name(), x, Edges.REFLECTED);
        }
        return x;
    }

    private void constants(String zyxin) {
        Constants branch = weights.constants();
        String x = layers.patches(branch.patches(), branch.patches().name(), zyxin);
        x = graph.node("Relu", "constants.relu0", List.of(x));
        x = graph.node("Flatten", "constants.flat", List.of(x), attribute("axis", 1));
        x = graph.node("Relu", "constants.relu1", List.of(matrix(branch.hidden(), x)));
        graph.node("Exp", CONSTANTS, List.of(matrix(branch.last(), x)));
    }

    private String matrix(Matrix matrix, String value) {
        String weight = graph.weights(
                matrix.name() + ".weight",
                matrix.weight().toFloats(),
                matrix.weight().shape());
        String bias = graph.weights(
                matrix.name() + ".bias", matrix.bias().toFloats(), matrix.bias().shape());
        return graph.node("Gemm", matrix.name(), List.of(value, weight, bias), attribute("transB", 1));
    }

    /** A Gaussian of nine taps along each axis, scaled to the sum 1 however much of it is cut off. */
    private static Convolution blur(double sigmaPx) {
        double[] line = new double[BLUR_TAPS];
        double sum = 0;
        for (int i = 0; i < BLUR_TAPS; i++) {
            double distance = (i - BLUR_TAPS / 2) / sigmaPx;
            line[i] = Math.exp(-0.5 * distance * distance);
            sum += line[i];
        }
        double[] kernel = new double[BLUR_TAPS * BLUR_TAPS];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = line[i / BLUR_TAPS] * line[i % BLUR_TAPS] / (sum * sum);
        }
        return new Convolution(
                "blur",
                new WeightTensor(ElementType.FLOAT64, kernel, 1, 1, BLUR_TAPS, BLUR_TAPS),
                new WeightTensor(ElementType.FLOAT64, new double[1], 1),
                1);
    }
}
