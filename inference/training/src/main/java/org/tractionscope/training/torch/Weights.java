package org.tractionscope.training.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.models.WeightTensor;
import org.tractionscope.models.WeightTensor.ElementType;

/**
 * The weights of a network by the authors' names, in order; immutable.
 *
 * <p>Complex weights are held as two arrays, {@code NAME.real} and {@code NAME.imaginary}, since PyTorch 2.7 cannot
 * differentiate the step from real to complex. Running statistics stand beside what is learned.
 *
 * @param arrays values and shape of each
 */
public record Weights(Map<String, Array> arrays) {

    private static final String REAL = ".real";
    private static final String IMAGINARY = ".imaginary";
    private static final List<String> STATISTICS = List.of(".running_mean", ".running_var");
    private static final String COUNTER = ".num_batches_tracked";

    /**
     * One array.
     *
     * @param values row-major; neither copied nor changed
     */
    @SuppressWarnings("ArrayRecordComponent") // 400 arrays at every step of a training
    record Array(float[] values, int... shape) {

        static Array zeros(int... shape) {
            return filled(0, shape);
        }

        static Array filled(float value, int... shape) {
            int size = 1;
            for (int axis : shape) {
                size *= axis;
            }
            float[] values = new float[size];
            java.util.Arrays.fill(values, value);
            return new Array(values, shape);
        }
    }

    public Weights {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /** The weights of a checkpoint or of another network. */
    public static Weights of(Map<String, WeightTensor> state) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        state.forEach((name, tensor) -> {
            float[] values = tensor.toFloats();
            if (tensor.type() == ElementType.COMPLEX64) {
                float[] real = new float[tensor.size()];
                float[] imaginary = new float[tensor.size()];
                for (int i = 0; i < real.length; i++) {
                    real[i] = values[2 * i];
                    imaginary[i] = values[2 * i + 1];
                }
                arrays.put(name + REAL, new Array(real, tensor.shape()));
                arrays.put(name + IMAGINARY, new Array(imaginary, tensor.shape()));
            } else if (!name.endsWith(COUNTER)) {
                arrays.put(name, new Array(values, tensor.shape()));
            }
        });
        return new Weights(arrays);
    }

    /** As a checkpoint holds them. */
    public Map<String, WeightTensor> tensors() {
        Map<String, WeightTensor> state = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.endsWith(REAL)) {
                String whole = name.substring(0, name.length() - REAL.length());
                float[] imaginary = array(whole + IMAGINARY).values();
                double[] values = new double[2 * imaginary.length];
                for (int i = 0; i < imaginary.length; i++) {
                    values[2 * i] = array.values()[i];
                    values[2 * i + 1] = imaginary[i];
                }
                state.put(whole, new WeightTensor(ElementType.COMPLEX64, values, array.shape()));
            } else if (!name.endsWith(IMAGINARY)) {
                double[] values = new double[array.values().length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = array.values()[i];
                }
                state.put(name, new WeightTensor(ElementType.FLOAT32, values, array.shape()));
            }
        });
        return state;
    }

    /** How many numbers are learned. */
    public int learned() {
        return arrays.entrySet().stream()
                .filter(array -> isLearned(array.getKey()))
                .mapToInt(array -> array.getValue().values().length)
                .sum();
    }

    /** Whether these are the weights of a U-Net. */
    public boolean isUNet() {
        return arrays.keySet().stream().anyMatch(name -> name.startsWith("layers_encode."));
    }

    /** Of a U-Net: the sides of an input must be multiples of this. */
    public int multiplePx() {
        int multiple = 1;
        for (int level = 0; level < modules("layers_encode.") - 1; level++) {
            String name = "layers_encode." + level + '.';
            multiple *= array(name + (modules(name) - 1) + ".conv.weight").shape()[2];
        }
        return multiple;
    }

    /** Whether an array changes by gradients; running statistics and frequencies do not. */
    static boolean isLearned(String name) {
        return !name.equals("q") && STATISTICS.stream().noneMatch(name::endsWith);
    }

    Array array(String name) {
        Array found = arrays.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no weight " + name + " among " + arrays.size());
        }
        return found;
    }

    boolean has(String name) {
        return arrays.containsKey(name);
    }

    /** How many numbered modules stand under {@code prefix}: 3 for {@code prefix0.…} to {@code prefix2.…}. */
    int modules(String prefix) {
        int modules = 0;
        for (String name : arrays.keySet()) {
            if (name.startsWith(prefix)) {
                String number = name.substring(prefix.length()).replaceFirst("\\..*", "");
                if (number.matches("\\d{1,4}")) {
                    modules = Math.max(modules, Integer.parseInt(number) + 1);
                }
            }
        }
        return modules;
    }

    /** The names in order. */
    List<String> names() {
        return new ArrayList<>(arrays.keySet());
    }
}
