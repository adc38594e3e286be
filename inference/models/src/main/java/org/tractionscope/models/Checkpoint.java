package org.tractionscope.models;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a PyTorch checkpoint holds: the weights by name, the hyper-parameters and what else was noted beside them.
 *
 * <p>Immutable. Values outside the weights are {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@link
 * java.util.List} (of a list or a tuple), {@link Map} with text keys, and an empty {@link java.util.Optional} for None.
 */
public final class Checkpoint {

    private final Path file;
    private final String sha256;
    private final Map<String, WeightTensor> state;
    private final HyperParameters hyperParameters;
    private final Map<String, Object> notes;

    /**
     * A checkpoint of weights that are in memory, as training leaves them.
     *
     * @param file what messages and the model's name call it
     * @param sha256 of the weights, 64 lower-case hexadecimal digits
     * @param state the weights by the authors' names
     * @param hyperParameters how the network was built and trained
     * @param notes what else is to be known
     */
    public Checkpoint(
            Path file,
            String sha256,
            Map<String, WeightTensor> state,
            HyperParameters hyperParameters,
            Map<String, Object> notes) {
        this.file = Objects.requireNonNull(file, "file");
        this.sha256 = Objects.requireNonNull(sha256, "sha256");
        this.state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
        this.hyperParameters = Objects.requireNonNull(hyperParameters, "hyperParameters");
        this.notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** The file that was read, for messages. */
    public Path file() {
        return file;
    }

    /** SHA-256 of the whole file, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** The weights in the order of the file. */
    public Map<String, WeightTensor> state() {
        return state;
    }

    /**
     * One weight.
     *
     * @throws ModelFormatException if there is none of that name
     */
    public WeightTensor weight(String name) {
        WeightTensor weight = state.get(name);
        if (weight == null) {
            throw new ModelFormatException(file, "the weight " + name + " is missing");
        }
        return weight;
    }

    /** How the network was built and trained; empty where the file does not say. */
    public HyperParameters hyperParameters() {
        return hyperParameters;
    }

    /** Everything else that holds no tensor, such as {@code epoch} and {@code loss}. */
    public Map<String, Object> notes() {
        return notes;
    }
}
