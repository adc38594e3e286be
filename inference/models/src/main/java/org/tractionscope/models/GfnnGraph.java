package org.tractionscope.models;

import static org.tractionscope.models.OnnxGraphWriter.attribute;

import java.util.ArrayList;
import java.util.List;
import org.tractionscope.models.GfnnWeights.Block;
import org.tractionscope.predict.OnnxGraph;

/**
 * Writes a GFNN as an ONNX graph.
 *
 * <pre>
 * zyxin [b,1,H,W] -> conv_in -> source_fields [b,3,H,W] -> Fourier -> X
 *   φ, ξ, χ  = Fourier⁻¹( exp(K) X )
 *   ∇φ, ∇χ   = Fourier⁻¹( −2πi q exp(K) X )      component 0 along rows, 1 along columns
 *   traction = ∇φ + ξ ∇χ                          Coulomb: ξ ∇χ
 * </pre>
 *
 * <p>The sign of the gradient, the row derivative as x component of the traction and the kernel that is not Hermitian are
 * the authors': the network learned its weights with them. Confined to one thread; writes once.
 */
final class GfnnGraph {

    static final String INPUT = "zyxin";
    static final String TRACTION = "traction";
    static final List<String> INNER_FIELDS = List.of("source_fields", "potentials", "grad_phi", "grad_chi");

    /** A field that comes out of the spectrum: which source it is made of, and along which axis it is a derivative. */
    private enum Field {
        PHI_ROW(0, 0),
        PHI_COLUMN(0, 1),
        XI(1, -1),
        CHI_ROW(2, 0),
        CHI_COLUMN(2, 1),
        PHI(0, -1),
        CHI(2, -1);

        private final int source;
        private final int derivative;

        Field(int source, int derivative) {
            this.source = source;
            this.derivative = derivative;
        }
    }

    private final GfnnWeights weights;
    private final SpectralGrid grid;
    private final boolean coulomb;
    private final boolean innerFields;
    private final OnnxGraphWriter graph;

    GfnnGraph(String name, String description, GfnnWeights weights, boolean coulomb, boolean innerFields) {
        this.weights = weights;
        this.grid = weights.grid();
        this.coulomb = coulomb;
        this.innerFields = innerFields;
        this.graph = new OnnxGraphWriter(name, description);
    }

    OnnxGraph write() {
        int rows = grid.fieldRows();
        int columns = grid.fieldColumns();
        String sources = sources(graph.input(INPUT, 1, rows, columns));
        List<Field> fields = coulomb && !innerFields
                ? List.of(Field.XI, Field.CHI_ROW, Field.CHI_COLUMN)
                : List.of(Field.values()).subList(0, innerFields ? 7 : 5);
        String all = inverse(propagated(transformed(sources), fields), fields.size());
        split(all, fields);
        String coulombForce = graph.node("Mul", coulomb ? TRACTION : "xi_grad_chi", List.of("xi", "grad_chi"));
        if (!coulomb) {
            graph.node("Add", TRACTION, List.of("grad_phi", coulombForce));
        }
        graph.output(TRACTION, 2, rows, columns);
        if (innerFields) {
            graph.node("Concat", "potentials", List.of("phi", "xi", "chi"), attribute("axis", 1));
            graph.output("source_fields", 3, rows, columns);
            graph.output("potentials", 3, rows, columns);
            graph.output("grad_phi", 2, rows, columns);
            graph.output("grad_chi", 2, rows, columns);
        }
        return graph.finish();
    }

    private String sources(String zyxin) {
        String value = zyxin;
        for (Block block : weights.blocks()) {
            int margin = block.depthwise().size() / 2;
            String name = block.depthwise().name();
            String margins = graph.wholeNumbers(name + ".margins", 0, 0, margin, margin, 0, 0, margin, margin);
            value = graph.node("Pad", name + ".replicate", List.of(value, margins), attribute("mode", "edge"));
            value = convolution(block.depthwise(), name, value);
            value = convolution(block.expand(), block.expand().name(), value);
            value = graph.node("Sin", block.expand().name() + ".sine", List.of(value));
            value = convolution(block.contract(), block.contract().name(), value);
        }
        return convolution(weights.last(), "source_fields", value);
    }

    private String convolution(Convolution convolution, String name, String value) {
        WeightTensor weight = convolution.weight();
        long size = convolution.size();
        String w = graph.weights(convolution.name() + ".weight", weight.toFloats(), weight.shape());
        String b = graph.weights(
                convolution.name() + ".bias",
                convolution.bias().toFloats(),
                convolution.bias().shape());
        return graph.node(
                "Conv",
                name,
                List.of(value, w, b),
                attribute("group", convolution.groups()),
                attribute("kernel_shape", List.of(size, size)));
    }

    /** The spectra of the three sources, {@code [b, 3, 2·rows, bins]}: real parts above imaginary parts. */
    private String transformed(String sources) {
        int columns = grid.fieldColumns();
        String toReal = graph.weights("dft.columns.cos", grid.columnsToReal(), columns, grid.bins());
        String toImaginary = graph.weights("dft.columns.sin", grid.columnsToImaginary(), columns, grid.bins());
        String rows = graph.weights("dft.rows", grid.rowsForward(), 2 * grid.rows(), 2 * grid.fieldRows());
        String real = graph.node("MatMul", "sources.columns.re", List.of(sources, toReal));
        String imaginary = graph.node("MatMul", "sources.columns.im", List.of(sources, toImaginary));
        String stacked = graph.node("Concat", "sources.columns", List.of(real, imaginary), attribute("axis", 2));
        return graph.node("MatMul", "sources.spectrum", List.of(rows, stacked));
    }

    /** The spectra of the fields, {@code [b, fields, 2·rows, bins]}. */
    private String propagated(String spectra, List<Field> fields) {
        String chosen = graph.node(
                "Gather",
                "fields.source",
                List.of(
                        spectra,
                        graph.wholeNumbers(
                                "fields.source.index",
                                fields.stream().mapToLong(field -> field.source).toArray())),
                attribute("axis", 1));
        List<String> x = graph.node(
                "Split",
                "fields.source.parts",
                List.of(chosen),
                List.of("x.re", "x.im"),
                attribute("axis", 2),
                attribute("num_outputs", 2));
        float[][] factors = factors(fields);
        String re = graph.weights("propagator.re", factors[0], fields.size(), grid.rows(), grid.bins());
        String im = graph.weights("propagator.im", factors[1], fields.size(), grid.rows(), grid.bins());
        String reRe = graph.node("Mul", "x.re.re", List.of(x.get(0), re));
        String imIm = graph.node("Mul", "x.im.im", List.of(x.get(1), im));
        String reIm = graph.node("Mul", "x.re.im", List.of(x.get(0), im));
        String imRe = graph.node("Mul", "x.im.re", List.of(x.get(1), re));
        String real = graph.node("Sub", "fields.spectrum.re", List.of(reRe, imIm));
        String imaginary = graph.node("Add", "fields.spectrum.im", List.of(reIm, imRe));
        return graph.node("Concat", "fields.spectrum", List.of(real, imaginary), attribute("axis", 2));
    }

    /** exp(K), or −2πi q exp(K) for a derivative: real and imaginary parts, {@code [fields, rows, bins]}. */
    private float[][] factors(List<Field> fields) {
        int size = grid.rows() * grid.bins();
        float[] re = new float[fields.size() * size];
        float[] im = new float[fields.size() * size];
        for (int f = 0; f < fields.size(); f++) {
            Field field = fields.get(f);
            for (int i = 0; i < size; i++) {
                int at = field.source * size + i;
                double magnitude = Math.exp(weights.kernel().realAt(at));
                double phase = weights.kernel().imaginaryAt(at);
                double real = magnitude * Math.cos(phase);
                double imaginary = magnitude * Math.sin(phase);
                if (field.derivative < 0) {
                    re[f * size + i] = (float) real;
                    im[f * size + i] = (float) imaginary;
                } else {
                    double turn = 2 * Math.PI * weights.q().realAt(field.derivative * size + i);
                    re[f * size + i] = (float) (turn * imaginary);
                    im[f * size + i] = (float) (-turn * real);
                }
            }
        }
        return new float[][] {re, im};
    }

    private String inverse(String spectra, int fields) {
        String rows = graph.weights("idft.rows", grid.rowsInverse(), 2 * grid.fieldRows(), 2 * grid.rows());
        String fromReal = graph.weights("idft.columns.cos", grid.columnsFromReal(), grid.bins(), grid.fieldColumns());
        String fromImaginary =
                graph.weights("idft.columns.sin", grid.columnsFromImaginary(), grid.bins(), grid.fieldColumns());
        String along = graph.node("MatMul", "fields.rows", List.of(rows, spectra));
        List<String> parts = graph.node(
                "Split",
                "fields.rows.parts",
                List.of(along),
                List.of("fields.rows.re", "fields.rows.im"),
                attribute("axis", 2),
                attribute("num_outputs", 2));
        String real = graph.node("MatMul", "fields.re", List.of(parts.get(0), fromReal));
        String imaginary = graph.node("MatMul", "fields.im", List.of(parts.get(1), fromImaginary));
        return graph.node("Add", "fields." + fields, List.of(real, imaginary));
    }

    private void split(String all, List<Field> fields) {
        List<String> names = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        if (fields.contains(Field.PHI_ROW)) {
            names.add("grad_phi");
            sizes.add(2L);
        }
        names.addAll(List.of("xi", "grad_chi"));
        sizes.addAll(List.of(1L, 2L));
        if (fields.contains(Field.PHI)) {
            names.addAll(List.of("phi", "chi"));
            sizes.addAll(List.of(1L, 1L));
        }
        String lengths = graph.wholeNumbers(
                "fields.lengths", sizes.stream().mapToLong(Long::longValue).toArray());
        graph.node("Split", "fields.parts", List.of(all, lengths), names, attribute("axis", 1));
    }
}
