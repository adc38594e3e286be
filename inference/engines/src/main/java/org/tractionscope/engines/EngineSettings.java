package org.tractionscope.engines;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.tractionscope.model.EngineProof.Precision;

/**
 * How engines are to run.
 *
 * @param threads how many threads of the processor one prediction may use, ≥ 1
 * @param precision of engines on a GPU; those on the CPU always compute in float32
 * @param cache folder in which engines keep what takes long to build; made when it is first needed
 * @param notices gets one line, without a full stop, for each thing that a user should see: an engine that fails and the one
 *     that takes its place, the progress of a build; called from any thread
 */
public record EngineSettings(int threads, Precision precision, Path cache, Consumer<String> notices) {

    public EngineSettings {
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(notices, "notices");
        if (threads < 1) {
            throw new IllegalArgumentException("threads of an engine must be ≥ 1: " + threads);
        }
    }
}
