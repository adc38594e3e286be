package org.tractionscope.engines;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;

/** ONNX Runtime's native library as DJL loads it: once a process, with the reason kept where that fails. */
final class OnnxRuntimeLibrary {

    /**
     * ONNX Runtime 1.29 matches regular expressions against the command line when it starts, for its telemetry, and
     * recurses about 180 bytes of stack a character: a long class path overflows a thread of the usual 1 MB and kills the
     * JVM without a report. The environment variable {@code ORT_DISABLE_TELEMETRY=1} avoids it where we set the
     * environment; this much stack avoids it everywhere else.
     */
    private static final long START_STACK_BYTES = 256L << 20;

    private static Optional<EngineProbe> once = Optional.empty();

    private static final Map<OnnxProvider, EngineProbe> ON_GPU = new EnumMap<>(OnnxProvider.class);

    private OnnxRuntimeLibrary() {}

    // Not in a static initialiser: the loading thread would wait for it, and it for the loading thread.
    static synchronized EngineProbe probe() {
        if (once.isEmpty()) {
            Executor deep = task -> new Thread(null, task, "onnxruntime-start", START_STACK_BYTES).start();
            once = Optional.of(CompletableFuture.supplyAsync(OnnxRuntimeLibrary::load, deep)
                    .join());
        }
        return once.get();
    }

    /** Whether this provider is part of the library and finds what it needs. */
    static synchronized EngineProbe probe(OnnxProvider provider) {
        return provider == OnnxProvider.CPU ? probe() : ON_GPU.computeIfAbsent(provider, OnnxRuntimeLibrary::tryOut);
    }

    /**
     * Library and version, as in {@code ONNX Runtime 1.29.0 through DJL 0.38.0}.
     *
     * @throws PredictionException if the provider is not available
     */
    static String versions(OnnxProvider provider) {
        EngineProbe probe = probe(provider);
        if (!probe.available()) {
            throw new PredictionException(
                    Category.BROKEN_ENGINE, "engine " + probe.name() + " is not available: " + probe.detail());
        }
        return probe.detail();
    }

    // That the library was built with a provider says nothing of the libraries which that one needs: only adding it
    // does.
    private static EngineProbe tryOut(OnnxProvider provider) {
        EngineProbe library = probe();
        if (!library.available()) {
            return new EngineProbe(provider.engine(), library.presence(), library.detail());
        }
        if (OrtEnvironment.getAvailableProviders().stream()
                .noneMatch(known -> known.getName().equals(provider.provider()))) {
            return new EngineProbe(
                    provider.engine(),
                    EngineProbe.Presence.NOT_BUILT_IN,
                    "this build has ONNX Runtime without it: build with -Pcuda");
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            provider.configure(options, Engines.settings(1));
            return EngineProbe.there(provider.engine(), library.detail());
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable missing) {
            return EngineProbe.broken(provider.engine(), Failures.line(Failures.rootOf(missing)));
        }
    }

    // A native library that will not load ends in LinkageError, the second time in NoClassDefFoundError: so it is tried
    // once, whatever is thrown is the answer, and doctor can say it.
    private static EngineProbe load() {
        try {
            System.setProperty("ai.djl.offline", "true");
            // DJL first: it fails if the environment of ONNX Runtime exists before it configures the thread pool.
            Engine.getEngine(DjlOnnxEngine.DJL_NAME);
            return EngineProbe.there(
                    DjlOnnxEngine.NAME,
                    "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion() + " through DJL "
                            + Engine.getDjlVersion());
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable missing) {
            return EngineProbe.broken(DjlOnnxEngine.NAME, "ONNX Runtime does not load: " + Failures.rootOf(missing));
        }
    }
}
