package org.tractionscope.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tractionscope.engines.EngineProbe.Presence;
import org.tractionscope.engines.fused.FusedCpuEngine;
import org.tractionscope.model.EngineProof;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;

/** The engines that a user may name, fastest first, and how to open one. May be used from any thread. */
public final class Engines {

    /** The name that takes the first engine that is available and can run the model. */
    public static final String AUTO = "auto";

    /** Where what takes long to build is kept, unless settings say otherwise: a folder of this process. */
    private static final Path CACHE = Path.of(System.getProperty("java.io.tmpdir"), "tractionscope-engines");

    private record Entry(
            String name, boolean onGpu, Supplier<EngineProbe> prober, Function<EngineSettings, GraphEngine> opener) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    DjlTensorRtEngine.NAME,
                    true,
                    DjlTensorRtEngine::probe,
                    settings -> proved(new DjlTensorRtEngine(settings), settings)),
            onnx(OnnxProvider.TENSORRT),
            onnx(OnnxProvider.CUDA),
            new Entry(
                    FusedCpuEngine.NAME,
                    false,
                    () -> EngineProbe.there(FusedCpuEngine.NAME, FusedCpuEngine.detail()),
                    settings -> proved(new FusedCpuEngine(settings.threads()), settings)),
            onnx(OnnxProvider.CPU));

    private static Entry onnx(OnnxProvider provider) {
        return new Entry(
                provider.engine(),
                provider.isOnGpu(),
                () -> OnnxRuntimeLibrary.probe(provider),
                settings -> proved(new DjlOnnxEngine(provider, settings), settings));
    }

    private static GraphEngine proved(GraphEngine engine, EngineSettings settings) {
        boolean isReference = engine.id().name().equals(DjlOnnxEngine.NAME);
        return new ProvingEngine(
                engine,
                isReference ? Optional.empty() : Optional.of(() -> new DjlOnnxEngine(OnnxProvider.CPU, settings)));
    }

    private Engines() {}

    /** Every engine that exists in this build, best first; loads their native libraries at the first call. */
    public static List<EngineProbe> probe() {
        return ENTRIES.stream().map(entry -> entry.prober().get()).toList();
    }

    /**
     * Says whether {@link #open} would succeed, without opening anything. A GPU that is asked for may be missing: then the
     * next engine takes its place.
     *
     * @throws PredictionException if there is no such engine or it is not available here
     */
    public static void requireAvailable(String name) {
        choose(name, probes(name));
    }

    /** How engines run where nobody says more: in float32, with a cache in the folder for temporary files. */
    public static EngineSettings settings(int threads) {
        return new EngineSettings(threads, EngineProof.Precision.FLOAT32, CACHE, notice -> {});
    }

    /** As {@link #open(String, EngineSettings)}, in float32, for whoever need not be told which engine was passed over. */
    public static GraphEngine open(String name, int threads) {
        return open(name, settings(threads));
    }

    /**
     * Opens an engine; the caller closes it. It puts itself to the proof on every graph that brings an example.
     *
     * @param name one of {@link #probe()}, or {@link #AUTO}, which chooses anew for each graph that it loads; a GPU that is
     *     missing, or breaks, leaves its place to the CPU
     * @throws PredictionException if there is no such engine or it is not available here
     */
    public static GraphEngine open(String name, EngineSettings settings) {
        List<EngineProbe> probes = probes(name);
        List<EngineProbe> chosen = choose(name, probes);
        List<GraphEngine> opened = new ArrayList<>();
        for (EngineProbe probe : chosen) {
            opened.add(entry(probe.name()).opener().apply(settings));
        }
        boolean isChoice = name.equals(AUTO) || entry(name).onGpu();
        return isChoice ? new ChoosingEngine(name, opened, missing(name, probes), settings.notices()) : opened.get(0);
    }

    /** What is to be told: an engine that was asked for by name and is not there, or one of this build that is broken. */
    static List<PredictionException> missing(String name, List<EngineProbe> probes) {
        return probes.stream()
                .filter(probe -> probe.name().equals(name) ? !probe.available() : probe.presence() == Presence.BROKEN)
                .map(probe -> new PredictionException(
                        Category.BROKEN_ENGINE, "engine " + probe.name() + " is not available: " + probe.detail()))
                .toList();
    }

    private static Entry entry(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // An engine that was not asked for is not loaded: its library may take seconds, or bring the process down.
    private static List<EngineProbe> probes(String name) {
        Optional<Entry> asked =
                ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
        return ENTRIES.stream()
                .filter(entry -> asked.isEmpty()
                        || entry.equals(asked.get())
                        || (asked.get().onGpu() && !entry.onGpu()))
                .map(entry -> entry.prober().get())
                .toList();
    }

    /** The available ones among those that a name stands for, best first. */
    static List<EngineProbe> choose(String name, List<EngineProbe> probes) {
        if (!name.equals(AUTO)
                && probes.stream().noneMatch(probe -> probe.name().equals(name))) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "engine must be " + AUTO + " or one of "
                            + probes.stream().map(EngineProbe::name).collect(Collectors.joining(", ")) + ": \"" + name
                            + '"');
        }
        List<EngineProbe> available =
                probes.stream().filter(EngineProbe::available).toList();
        if (available.isEmpty()) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "engine " + name + " is not available: "
                            + probes.stream()
                                    .map(probe -> probe.name() + ": " + probe.detail())
                                    .collect(Collectors.joining("; ")));
        }
        return available;
    }
}
