package org.tractionscope.models.bundle;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The operators of ONNX that the networks use, each as its definition reads, in double precision. */
final class GraphOperators {

    /** One operator: from a node and its inputs to its results. */
    @FunctionalInterface
    interface Operator {
        List<DenseArray> apply(GraphNode node);
    }

    private static final Map<String, Operator> OPERATORS = Map.ofEntries(
            entry("Abs", unary(Math::abs)),
            entry("Cos", unary(Math::cos)),
            entry("Erf", unary(Elementwise::erf)),
            entry("Exp", unary(Math::exp)),
            entry("Floor", unary(Math::floor)),
            entry("Identity", unary(x -> x)),
            entry("Neg", unary(x -> -x)),
            entry("Relu", unary(x -> Math.max(x, 0))),
            entry("Sigmoid", unary(x -> 1 / (1 + Math.exp(-x)))),
            entry("Sin", unary(Math::sin)),
            entry("Sqrt", unary(Math::sqrt)),
            entry("Tanh", unary(Math::tanh)),
            entry("Add", binary((a, b) -> a + b)),
            entry("Sub", binary((a, b) -> a - b)),
            entry("Mul", binary((a, b) -> a * b)),
            entry("Div", binary((a, b) -> a / b)),
            entry("MatMul", one(node -> Products.matrices(node.input(0), node.input(1)))),
            entry("Conv", one(GraphOperators::convolution)),
            entry("Gemm", one(GraphOperators::gemm)),
            entry("Gelu", one(GraphOperators::gelu)),
            entry("Concat", one(GraphOperators::concat)),
            entry("Flatten", one(GraphOperators::flatten)),
            entry("Gather", one(GraphOperators::gather)),
            entry("Pad", one(GraphOperators::pad)),
            entry("Reshape", one(GraphOperators::reshape)),
            entry("Resize", one(GraphOperators::resize)),
            entry("Slice", one(GraphOperators::slice)),
            entry("Split", GraphOperators::split),
            entry("Transpose", one(GraphOperators::transpose)));

    private GraphOperators() {}

    /** The operator of this name, or null where there is none here. */
    static @Nullable Operator named(String name) {
        return OPERATORS.get(name);
    }

    /** An operator with one result. */
    @FunctionalInterface
    private interface Single {
        DenseArray apply(GraphNode node);
    }

    private static Operator one(Single operator) {
        return node -> List.of(operator.apply(node));
    }

    private static Operator unary(DoubleUnaryOperator function) {
        return one(node -> Elementwise.apply(node.input(0), function));
    }

    private static Operator binary(DoubleBinaryOperator function) {
        return one(node -> Elementwise.apply(node.input(0), node.input(1), function));
    }

    private static DenseArray convolution(GraphNode node) {
        node.allowAttributes("group", "kernel_shape", "strides", "pads", "dilations", "auto_pad");
        node.require("dilations", "[1, 1]", Arrays.toString(node.wholeNumbers("dilations", 1, 1)));
        node.require("auto_pad", "NOTSET", node.text("auto_pad", "NOTSET"));
        Products.Sliding how = new Products.Sliding(
                node.wholeNumber("group", 1),
                node.wholeNumbers("strides", 1, 1),
                node.wholeNumbers("pads", 0, 0, 0, 0));
        return Products.convolution(node.input(0), node.input(1), node.inputOrNull(2), how);
    }

    private static DenseArray gemm(GraphNode node) {
        node.allowAttributes("transA", "transB");
        DenseArray a = node.wholeNumber("transA", 0) == 0 ? node.input(0) : permuted(node.input(0), 1, 0);
        DenseArray b = node.wholeNumber("transB", 0) == 0 ? node.input(1) : permuted(node.input(1), 1, 0);
        DenseArray product = Products.matrices(a, b);
        DenseArray bias = node.inputOrNull(2);
        return bias == null ? product : Elementwise.apply(product, bias, Double::sum);
    }

    private static DenseArray gelu(GraphNode node) {
        node.require("approximate", "none", node.text("approximate", "none"));
        return Elementwise.apply(node.input(0), Elementwise::gelu);
    }

    private static DenseArray concat(GraphNode node) {
        DenseArray first = node.input(0);
        int axis = Math.floorMod(node.wholeNumber("axis", 0), first.rank());
        int[] shape = first.shape().clone();
        shape[axis] = 0;
        for (int i = 0; i < node.inputs(); i++) {
            shape[axis] += node.input(i).axis(axis);
        }
        double[] values = new double[DenseArray.size(shape)];
        int outer = first.extent(0, axis);
        int at = 0;
        for (int block = 0; block < outer; block++) {
            for (int i = 0; i < node.inputs(); i++) {
                int length = node.input(i).values().length / outer;
                System.arraycopy(node.input(i).values(), block * length, values, at, length);
                at += length;
            }
        }
        return new DenseArray(shape, values);
    }

    private static DenseArray flatten(GraphNode node) {
        DenseArray array = node.input(0);
        int axis = node.wholeNumber("axis", 1);
        return array.reshaped(array.extent(0, axis), array.extent(axis, array.rank()));
    }

    private static DenseArray gather(GraphNode node) {
        DenseArray array = node.input(0);
        int axis = Math.floorMod(node.wholeNumber("axis", 0), array.rank());
        node.require("rank of the indices", 1, node.input(1).rank());
        int[] indices = node.input(1).wholeNumbers();
        for (int i = 0; i < indices.length; i++) {
            indices[i] = indices[i] < 0 ? indices[i] + array.axis(axis) : indices[i];
        }
        return AxisPick.of(array).along(axis, indices).taken(0);
    }

    private static DenseArray pad(GraphNode node) {
        DenseArray array = node.input(0);
        String mode = node.text("mode", "constant");
        node.require("number of inputs without axes", true, node.inputOrNull(3) == null);
        int[] margins = node.input(1).wholeNumbers();
        AxisPick pick = AxisPick.of(array);
        for (int axis = 0; axis < array.rank(); axis++) {
            int length = array.axis(axis);
            int[] indices = AxisPick.range(-margins[axis], length + margins[axis + array.rank()], 1);
            for (int i = 0; i < indices.length; i++) {
                indices[i] = beyond(node, mode, indices[i], length);
            }
            pick.along(axis, indices);
        }
        DenseArray fill = node.inputOrNull(2);
        return pick.taken(fill == null ? 0 : fill.values()[0]);
    }

    private static int beyond(GraphNode node, String mode, int index, int length) {
        if (index >= 0 && index < length) {
            return index;
        }
        return switch (mode) {
            case "constant" -> AxisPick.NOTHING;
            case "edge" -> Math.min(Math.max(index, 0), length - 1);
            case "reflect" -> {
                int mirrored = index < 0 ? -index : 2 * (length - 1) - index;
                if (mirrored < 0 || mirrored >= length) {
                    throw node.refused("a margin of mode reflect must be shorter than its axis of " + length);
                }
                yield mirrored;
            }
            default -> throw node.refused("mode must be constant, edge or reflect: " + mode);
        };
    }

    private static DenseArray reshape(GraphNode node) {
        node.allowAttributes();
        DenseArray array = node.input(0);
        int[] shape = node.input(1).wholeNumbers();
        int open = -1;
        int known = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] == 0) {
                shape[axis] = array.axis(axis);
            }
            if (shape[axis] < 0) {
                open = axis;
            } else {
                known *= shape[axis];
            }
        }
        if (open >= 0) {
            shape[open] = array.values().length / known;
        }
        return array.reshaped(shape);
    }

    private static DenseArray resize(GraphNode node) {
        node.allowAttributes("mode", "coordinate_transformation_mode", "nearest_mode");
        node.require("mode", "nearest", node.text("mode", "nearest"));
        node.require(
                "coordinate_transformation_mode",
                "asymmetric",
                node.text("coordinate_transformation_mode", "half_pixel"));
        node.require("nearest_mode", "floor", node.text("nearest_mode", "round_prefer_floor"));
        DenseArray array = node.input(0);
        double[] factors = node.input(2).values();
        AxisPick pick = AxisPick.of(array);
        for (int axis = 0; axis < array.rank(); axis++) {
            int[] indices = new int[(int) Math.floor(array.axis(axis) * factors[axis])];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = (int) Math.floor(i / factors[axis]);
            }
            pick.along(axis, indices);
        }
        return pick.taken(0);
    }

    private static DenseArray slice(GraphNode node) {
        DenseArray array = node.input(0);
        int[] firsts = node.input(1).wholeNumbers();
        int[] ends = node.input(2).wholeNumbers();
        DenseArray axes = node.inputOrNull(3);
        DenseArray steps = node.inputOrNull(4);
        AxisPick pick = AxisPick.of(array);
        for (int i = 0; i < firsts.length; i++) {
            int axis = axes == null ? i : axes.wholeNumbers()[i];
            int step = steps == null ? 1 : steps.wholeNumbers()[i];
            if (step < 1) {
                throw node.refused("steps must be ≥ 1: " + step);
            }
            int length = array.axis(axis);
            pick.along(axis, AxisPick.range(clamped(firsts[i], length), clamped(ends[i], length), step));
        }
        return pick.taken(0);
    }

    private static int clamped(int index, int length) {
        return Math.max(0, Math.min(length, index < 0 ? index + length : index));
    }

    private static List<DenseArray> split(GraphNode node) {
        DenseArray array = node.input(0);
        int axis = Math.floorMod(node.wholeNumber("axis", 0), array.rank());
        DenseArray given = node.inputOrNull(1);
        int[] lengths = new int[node.results()];
        Arrays.fill(lengths, (array.axis(axis) + node.results() - 1) / node.results());
        if (given != null) {
            lengths = given.wholeNumbers();
        }
        List<DenseArray> parts = new ArrayList<>();
        int first = 0;
        for (int length : lengths) {
            int end = Math.min(first + length, array.axis(axis));
            parts.add(AxisPick.of(array)
                    .along(axis, AxisPick.range(first, end, 1))
                    .taken(0));
            first = end;
        }
        return parts;
    }

    private static DenseArray transpose(GraphNode node) {
        int rank = node.input(0).rank();
        int[] reversed = AxisPick.range(0, rank, 1);
        Arrays.setAll(reversed, i -> rank - 1 - i);
        return permuted(node.input(0), node.wholeNumbers("perm", reversed));
    }

    private static DenseArray permuted(DenseArray array, int... order) {
        int[] shape = new int[order.length];
        int[] strides = new int[order.length];
        for (int axis = 0; axis < order.length; axis++) {
            shape[axis] = array.axis(order[axis]);
            strides[axis] = array.extent(order[axis] + 1, array.rank());
        }
        double[] values = new double[array.values().length];
        int[] index = new int[order.length];
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = array.values()[from];
            for (int axis = order.length - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return new DenseArray(shape, values);
    }
}
