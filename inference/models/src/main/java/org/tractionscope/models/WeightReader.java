package org.tractionscope.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tractionscope.models.WeightTensor.ElementType;

/**
 * Takes the weights of a network out of a checkpoint, one by one, and refuses what has not the shape that it must have.
 * Confined to one thread.
 *
 * <p>A length given as {@link #ANY} is read from the weight. Every refusal is a {@link ModelFormatException} that names the
 * weight.
 */
final class WeightReader {

    static final int ANY = -1;

    private final Checkpoint checkpoint;
    private final String network;
    private final Set<String> unused;

    /** A reader for {@code network}, which is named with its article in messages: {@code a U-Net}. */
    WeightReader(Checkpoint checkpoint, String network) {
        this.checkpoint = checkpoint;
        this.network = network;
        this.unused = new HashSet<>(checkpoint.state().keySet());
    }

    boolean has(String name) {
        return checkpoint.state().containsKey(name);
    }

    /** How many numbered modules stand under {@code prefix}: 3 for {@code prefix0.…} to {@code prefix2.…}. */
    int modules(String prefix) {
        int modules = 0;
        for (String name : checkpoint.state().keySet()) {
            if (name.startsWith(prefix)) {
                String number = name.substring(prefix.length()).replaceFirst("\\..*", "");
                if (number.matches("\\d{1,4}")) {
                    modules = Math.max(modules, Integer.parseInt(number) + 1);
                }
            }
        }
        return modules;
    }

    /** A weight of this type and shape. */
    WeightTensor take(String name, ElementType type, int... shape) {
        WeightTensor found = checkpoint.state().get(name);
        if (found == null || found.type() != type || found.size() == 0 || !suits(found, shape)) {
            throw refused(name + " of " + network + " must be " + type.name().toLowerCase(Locale.ROOT) + " "
                    + Arrays.toString(shape).replace("-1", "any") + ": " + (found == null ? "it is missing" : found));
        }
        unused.remove(name);
        return found;
    }

    /** A convolution with an odd square kernel, which keeps the size of an image. */
    Convolution odd(String name, int out, int in) {
        return square(name, out, in, 1, true);
    }

    /** A convolution with a square kernel of any size, for steps as long as the kernel. */
    Convolution patches(String name, int out, int in) {
        return square(name, out, in, 1, false);
    }

    /** A convolution of each of {@code in} channels by itself to one or more of {@code out}, with odd square kernels. */
    Convolution depthwise(String name, int out, int in) {
        return square(name, out, 1, in, true);
    }

    /** A 1x1 convolution. */
    Convolution pointwise(String name, int out, int in) {
        return withBias(name, take(name + ".weight", ElementType.FLOAT32, out, in, 1, 1), 1);
    }

    private Convolution square(String name, int out, int in, int groups, boolean odd) {
        WeightTensor weight = take(name + ".weight", ElementType.FLOAT32, out, in, ANY, ANY);
        int size = weight.axis(2);
        if (weight.axis(3) != size || (odd && size % 2 == 0) || weight.axis(0) % groups != 0) {
            throw refused(name + ".weight of " + network + " must be square" + (odd ? " and odd" : "")
                    + (groups > 1 ? " with a multiple of " + groups + " channels" : "") + ": " + weight);
        }
        return withBias(name, weight, groups);
    }

    private Convolution withBias(String name, WeightTensor weight, int groups) {
        return new Convolution(name, weight, take(name + ".bias", ElementType.FLOAT32, weight.axis(0)), groups);
    }

    /** A batch-norm over {@code channels}; {@link BatchNorm#none} where the checkpoint has nothing under the name. */
    BatchNorm batchNorm(String name, int channels) {
        if (checkpoint.state().keySet().stream().noneMatch(weight -> weight.startsWith(name + '.'))) {
            return BatchNorm.none(channels);
        }
        WeightTensor factor = take(name + ".weight", ElementType.FLOAT32, channels);
        WeightTensor offset = take(name + ".bias", ElementType.FLOAT32, channels);
        WeightTensor mean = take(name + ".running_mean", ElementType.FLOAT32, channels);
        WeightTensor variance = take(name + ".running_var", ElementType.FLOAT32, channels);
        for (int i = 0; i < channels; i++) {
            if (variance.realAt(i) < 0) {
                throw refused(name + ".running_var of " + network + " must be ≥ 0: " + variance.realAt(i)
                        + " in channel " + i);
            }
        }
        unused.remove(name + ".num_batches_tracked");
        return BatchNorm.of(factor, offset, mean, variance);
    }

    /** The ConvNeXt cells {@code prefix + first} up to {@code prefix + (last − 1)}. */
    List<ConvNextCell> cells(String prefix, int first, int last, int channels) {
        List<ConvNextCell> cells = new ArrayList<>();
        for (int i = first; i < last; i++) {
            String name = prefix + i;
            Convolution depthwise = depthwise(name + ".conv0", channels, channels);
            Convolution expand = pointwise(name + ".conv1", ANY, channels);
            cells.add(new ConvNextCell(
                    name,
                    depthwise.then(batchNorm(name + ".bn", channels)),
                    expand,
                    pointwise(name + ".conv2", channels, expand.out())));
        }
        return cells;
    }

    /** Refuses a checkpoint with weights that nobody took; {@code known} says which there should be. */
    void refuseOthers(String known) {
        if (!unused.isEmpty()) {
            throw refused(network + " has no weights beside " + known + ": found "
                    + unused.stream().sorted().toList());
        }
    }

    ModelFormatException refused(String message) {
        return new ModelFormatException(checkpoint.file(), message);
    }

    private static boolean suits(WeightTensor tensor, int... shape) {
        boolean suits = tensor.rank() == shape.length;
        for (int axis = 0; suits && axis < shape.length; axis++) {
            suits = shape[axis] == ANY || shape[axis] == tensor.axis(axis);
        }
        return suits;
    }
}
