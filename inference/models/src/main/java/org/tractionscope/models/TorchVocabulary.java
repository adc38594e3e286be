package org.tractionscope.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tractionscope.models.WeightTensor.ElementType;

/**
 * The names that a checkpoint of plain tensors and numbers uses; every other name is refused before anything is made of
 * it.
 */
final class TorchVocabulary implements PickleVocabulary {

    /** A run of elements in an entry {@code data/KEY} of the archive. */
    record Storage(ElementType type, String key, long elements) {}

    /** A view of a storage, as {@code torch._utils._rebuild_tensor_v2} says it. */
    record TensorView(Storage storage, long offset, List<Object> shape, List<Object> strides) {}

    private enum Callable {
        ORDERED_DICT,
        TENSOR,
        PARAMETER,
        ENCODE,
        NUMPY_DTYPE,
        NUMPY_SCALAR
    }

    private static final class NumpyType {
        private final String code;
        private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

        NumpyType(String code) {
            this.code = code;
        }
    }

    private static final Map<String, Object> ALLOWED = Map.ofEntries(
            Map.entry("collections.OrderedDict", Callable.ORDERED_DICT),
            Map.entry("torch._utils._rebuild_tensor_v2", Callable.TENSOR),
            Map.entry("torch._utils._rebuild_parameter", Callable.PARAMETER),
            Map.entry("torch.FloatStorage", ElementType.FLOAT32),
            Map.entry("torch.DoubleStorage", ElementType.FLOAT64),
            Map.entry("torch.ComplexFloatStorage", ElementType.COMPLEX64),
            Map.entry("torch.LongStorage", ElementType.INT64),
            // Losses and baselines are noted as numpy numbers.
            Map.entry("numpy.dtype", Callable.NUMPY_DTYPE),
            Map.entry("numpy.core.multiarray.scalar", Callable.NUMPY_SCALAR),
            Map.entry("numpy._core.multiarray.scalar", Callable.NUMPY_SCALAR),
            Map.entry("_codecs.encode", Callable.ENCODE));

    @Override
    public Object global(String module, String name) {
        Object meaning = ALLOWED.get(module + '.' + name);
        if (meaning == null) {
            throw new PickleException("a checkpoint may name only "
                    + ALLOWED.keySet().stream().sorted().collect(Collectors.joining(", ")) + ": found the forbidden "
                    + module + '.' + name);
        }
        return meaning;
    }

    @Override
    public Object call(Object callable, List<Object> arguments) {
        if (!(callable instanceof Callable function)) {
            throw new PickleException("the pickle calls something that is not a function");
        }
        return switch (function) {
            case ORDERED_DICT -> orderedDict(arguments);
            case TENSOR -> tensor(arguments);
            case PARAMETER -> (TensorView) arguments.get(0);
            case ENCODE -> ((String) arguments.get(0)).getBytes(StandardCharsets.ISO_8859_1);
            case NUMPY_DTYPE -> new NumpyType((String) arguments.get(0));
            case NUMPY_SCALAR -> scalar((NumpyType) arguments.get(0), (byte[]) arguments.get(1));
        };
    }

    private static Map<Object, Object> orderedDict(List<Object> arguments) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (!arguments.isEmpty()) {
            for (Object pair : (List<?>) arguments.get(0)) {
                List<?> keyAndValue = (List<?>) pair;
                if (!(keyAndValue.get(0) instanceof String key)) {
                    throw new PickleException("keys of an OrderedDict must be texts");
                }
                map.put(key, keyAndValue.get(1));
            }
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private static TensorView tensor(List<Object> arguments) {
        return new TensorView(
                (Storage) arguments.get(0), (Long) arguments.get(1), (List<Object>) arguments.get(2), (List<Object>)
                        arguments.get(3));
    }

    private static Object scalar(NumpyType type, byte[] bytes) {
        ByteBuffer value = ByteBuffer.wrap(bytes).order(type.order);
        return switch (type.code) {
            case "f8" -> value.getDouble();
            case "f4" -> (double) value.getFloat();
            case "i8" -> value.getLong();
            case "i4" -> (long) value.getInt();
            case "b1" -> value.get() != 0;
            default -> throw new PickleException("a numpy number must be f4, f8, i4, i8 or b1: " + type.code);
        };
    }

    /** A state is taken by numpy types (their byte order); that of a state_dict holds only versions and is left. */
    @Override
    public void build(Object target, Object state) {
        if (target instanceof NumpyType type) {
            type.order = ((List<?>) state).get(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        } else if (!(target instanceof LinkedHashMap)) {
            throw new PickleException(
                    "the pickle gives a state to a " + target.getClass().getSimpleName());
        }
    }

    @Override
    public Object persistent(Object id) {
        List<?> parts = (List<?>) id;
        if (!parts.get(0).equals("storage")) {
            throw new PickleException("objects outside the pickle must be storages: " + parts.get(0));
        }
        long elements = (Long) parts.get(4);
        if (elements < 0) {
            throw new PickleException("a storage must have ≥ 0 elements: " + elements);
        }
        return new Storage((ElementType) parts.get(1), (String) parts.get(2), elements);
    }

    /**
     * Plain values out of what a pickle holds, copied; a tensor or a run of bytes is only described.
     *
     * @param nodesLeft one counter for a whole file: a pickle may share an object so often that a copy would not end
     */
    static Object plain(Object value, int depth, int[] nodesLeft) {
        if (--nodesLeft[0] < 0 || depth < 0) {
            throw new PickleException("values beside the weights are nested too deep or too many");
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(plain(item, depth - 1, nodesLeft)));
            return List.copyOf(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item, depth - 1, nodesLeft)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof TensorView view) {
            return "tensor " + view.shape();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        if (value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof String
                || value instanceof Optional) {
            return value;
        }
        throw new PickleException("values beside the weights must be numbers, texts, lists or dicts: "
                + value.getClass().getSimpleName());
    }
}
