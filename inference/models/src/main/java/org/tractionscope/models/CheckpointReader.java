package org.tractionscope.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.models.TorchVocabulary.Storage;
import org.tractionscope.models.TorchVocabulary.TensorView;
import org.tractionscope.models.WeightTensor.ElementType;

/**
 * Reads PyTorch checkpoints without Python and without running what they contain.
 *
 * <p>The weights stand under {@code state_dict} or {@code model}, or are the whole file. Every length that the file
 * declares is checked against what is there before anything is allocated. May be used from any thread.
 */
public final class CheckpointReader {

    private static final List<String> STATE_NAMES = List.of("state_dict", "model");
    private static final List<String> HYPER_PARAMETER_NAMES = List.of("hparams", "model_kwargs");
    private static final int MOST_VALUES = 1 << 25;
    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 64;

    private final Path file;
    private final CheckpointArchive archive;
    private final List<String> stateNames;
    private final ByteOrder order;
    private final Map<Storage, double[]> storages = new HashMap<>();
    private long valuesLeft = MOST_VALUES;

    private CheckpointReader(Path file, CheckpointArchive archive, List<String> stateNames) {
        this.file = file;
        this.archive = archive;
        this.stateNames = stateNames;
        this.order = archive.byteOrder();
    }

    /**
     * Reads a checkpoint.
     *
     * @throws ModelFormatException if it is no checkpoint, is damaged, names something that is not on the allow-list, or
     *     has a weight that is not a finite number
     */
    public static Checkpoint read(Path file) {
        return read(file, STATE_NAMES);
    }

    /**
     * Reads a checkpoint whose weights stand elsewhere.
     *
     * @param entry the entry with the weights, such as {@code state_dict_after}, or a single tensor
     * @throws ModelFormatException as {@link #read(Path)} does
     */
    public static Checkpoint read(Path file, String entry) {
        return read(file, List.of(entry));
    }

    private static Checkpoint read(Path file, List<String> stateNames) {
        try (CheckpointArchive archive = CheckpointArchive.open(file)) {
            return new CheckpointReader(file, archive, stateNames).checkpoint();
        } catch (PickleException refused) {
            throw new ModelFormatException(file, String.valueOf(refused.getMessage()), refused);
        }
    }

    private Checkpoint checkpoint() {
        Object root = new PickleReader(archive.pickle(), new TorchVocabulary()).read();
        if (!(root instanceof Map<?, ?> entries)) {
            throw new ModelFormatException(
                    file,
                    "a checkpoint must hold a dict with an entry state_dict: found "
                            + root.getClass().getSimpleName());
        }
        Map<?, ?> weights = weights(entries);
        Map<String, WeightTensor> state = new LinkedHashMap<>();
        weights.forEach((name, view) -> state.put(String.valueOf(name), tensor(String.valueOf(name), view)));
        int[] nodesLeft = {MOST_NODES};
        Map<String, Object> hyperParameters = new LinkedHashMap<>();
        Map<String, Object> notes = new LinkedHashMap<>();
        if (weights != entries) {
            entries.forEach((key, value) -> {
                String name = String.valueOf(key);
                if (HYPER_PARAMETER_NAMES.contains(name) && value instanceof Map<?, ?> map) {
                    map.forEach((parameter, setting) -> hyperParameters.put(
                            String.valueOf(parameter), TorchVocabulary.plain(setting, DEEPEST, nodesLeft)));
                } else if (value != weights) {
                    notes.put(name, TorchVocabulary.plain(value, DEEPEST, nodesLeft));
                }
            });
        }
        return new Checkpoint(file, sha256(), state, new HyperParameters(hyperParameters), notes);
    }

    private Map<?, ?> weights(Map<?, ?> entries) {
        for (String name : stateNames) {
            if (entries.get(name) instanceof Map<?, ?> map && !map.isEmpty()) {
                return map;
            }
            if (entries.get(name) instanceof TensorView tensor) {
                return Map.of(name, tensor);
            }
        }
        if (!entries.isEmpty() && entries.values().stream().allMatch(TensorView.class::isInstance)) {
            return entries;
        }
        throw new ModelFormatException(
                file,
                "a checkpoint must have an entry " + String.join(" or ", stateNames) + " with the weights: found "
                        + entries.keySet());
    }

    private WeightTensor tensor(String name, Object value) {
        if (!(value instanceof TensorView view)) {
            throw new ModelFormatException(
                    file,
                    "weight " + name + " must be a tensor: " + value.getClass().getSimpleName());
        }
        ElementType type = view.storage().type();
        int rank = view.shape().size();
        int[] shape = new int[rank];
        long[] strides = new long[rank];
        if (view.strides().size() != rank) {
            throw new ModelFormatException(
                    file,
                    "weight " + name + " must have as many strides as axes: " + view.strides() + ", " + view.shape());
        }
        long elements = 1;
        long last = view.offset();
        try {
            for (int axis = 0; axis < rank; axis++) {
                shape[axis] = Math.toIntExact((Long) view.shape().get(axis));
                strides[axis] = (Long) view.strides().get(axis);
                elements = Math.multiplyExact(elements, (long) shape[axis]);
                last = Math.addExact(last, Math.multiplyExact(strides[axis], (long) shape[axis] - 1));
                if (shape[axis] < 0 || strides[axis] < 0) {
                    throw new ArithmeticException();
                }
            }
        } catch (ArithmeticException | ClassCastException odd) {
            throw new ModelFormatException(
                    file,
                    "axes and strides of weight " + name + " must be whole numbers ≥ 0: " + view.shape() + ", "
                            + view.strides(),
                    odd);
        }
        if (elements > 0 && (view.offset() < 0 || last >= view.storage().elements())) {
            throw new ModelFormatException(
                    file,
                    "weight " + name + " " + view.shape() + " must lie within the "
                            + view.storage().elements()
                            + " elements of its storage data/" + view.storage().key() + ": it reaches from "
                            + view.offset() + " to " + last);
        }
        int parts = type.valuesPerElement();
        double[] stored = storage(view.storage());
        double[] values = new double[take(Math.multiplyExact(Math.min(elements, MOST_VALUES + 1L), parts))];
        copy(stored, view.offset(), shape, strides, parts, values);
        WeightTensor tensor = new WeightTensor(type, values, shape);
        if (tensor.firstNotFinite() < tensor.size()) {
            throw new ModelFormatException(
                    file,
                    "every weight must be a finite number: element " + tensor.firstNotFinite() + " of " + name + " ("
                            + tensor + ") is " + tensor.realAt(tensor.firstNotFinite()));
        }
        return tensor;
    }

    private static void copy(double[] stored, long offset, int[] shape, long[] strides, int parts, double[] values) {
        int[] index = new int[shape.length];
        for (int out = 0; out < values.length; out += parts) {
            long from = offset;
            for (int axis = 0; axis < shape.length; axis++) {
                from += index[axis] * strides[axis];
            }
            System.arraycopy(stored, (int) from * parts, values, out, parts);
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
    }

    private int take(long values) {
        if (values < 0 || values > valuesLeft) {
            throw new ModelFormatException(file, "a checkpoint must have ≤ " + MOST_VALUES + " weights: it has more");
        }
        valuesLeft -= values;
        return (int) values;
    }

    private double[] storage(Storage storage) {
        double[] known = storages.get(storage);
        if (known != null) {
            return known;
        }
        if (storage.elements() > MOST_VALUES) {
            throw new ModelFormatException(
                    file,
                    "storage data/" + storage.key() + " must have ≤ " + MOST_VALUES + " elements: "
                            + storage.elements());
        }
        ByteBuffer bytes = archive.storage(
                        storage.key(), storage.elements() * storage.type().bytes())
                .order(order);
        double[] values = new double[take(storage.elements() * storage.type().valuesPerElement())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (storage.type()) {
                case FLOAT32, COMPLEX64 -> bytes.getFloat();
                case FLOAT64 -> bytes.getDouble();
                case INT64 -> bytes.getLong();
            };
        }
        storages.put(storage, values);
        return values;
    }

    private String sha256() {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException unreadable) {
            throw new ModelFormatException(file, "the model file cannot be read: " + unreadable, unreadable);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java runtime has SHA-256", absent);
        }
    }
}
