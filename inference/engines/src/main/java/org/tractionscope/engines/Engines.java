package org.tractionscope.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tractionscope.engines.fused.FusedCpuEngine;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;

/** The engines that a user may name, fastest first, and how to open one. May be used from any thread. */
public final class Engines {

    /** The name that takes the first engine that is available and can run the model. */
    public static final String AUTO = "auto";

    private record Entry(String name, Supplier<EngineProbe> prober, IntFunction<GraphEngine> opener) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    FusedCpuEngine.NAME,
                    () -> new EngineProbe(FusedCpuEngine.NAME, true, FusedCpuEngine.detail()),
                    FusedCpuEngine::new),
            new Entry(DjlOnnxEngine.NAME, OnnxRuntimeLibrary::probe, DjlOnnxEngine::new));

    private Engines() {}

    /** Every engine that exists in this build, best first; loads their native libraries at the first call. */
    public static List<EngineProbe> probe() {
        return ENTRIES.stream().map(entry -> entry.prober().get()).toList();
    }

    /**
     * Says whether {@link #open} would succeed, without opening anything.
     *
     * @throws PredictionException if there is no such engine or it is not available here
     */
    public static void requireAvailable(String name) {
        choose(name, probes(name));
    }

    /** As {@link #open(String, int, Consumer)}, for whoever need not be told which engine was passed over. */
    public static GraphEngine open(String name, int threads) {
        return open(name, threads, notice -> {});
    }

    /**
     * Opens an engine; the caller closes it.
     *
     * @param name one of {@link #probe()}, or {@link #AUTO}, which chooses anew for each graph that it loads
     * @param threads how many threads one prediction may use, ≥ 1
     * @param notices gets one line, without a full stop, for each model that the fastest engine of {@link #AUTO} cannot run
     * @throws PredictionException if there is no such engine or it is not available here
     */
    public static GraphEngine open(String name, int threads, Consumer<String> notices) {
        List<String> chosen =
                choose(name, probes(name)).stream().map(EngineProbe::name).toList();
        List<GraphEngine> opened = new ArrayList<>();
        for (Entry entry : ENTRIES) {
            if (chosen.contains(entry.name())) {
                opened.add(entry.opener().apply(threads));
            }
        }
        return name.equals(AUTO) ? new ChoosingEngine(opened, notices) : opened.get(0);
    }

    // An engine that was not asked for is not loaded: its library may take seconds, or bring the process down.
    private static List<EngineProbe> probes(String name) {
        boolean known = ENTRIES.stream().anyMatch(entry -> entry.name().equals(name));
        return ENTRIES.stream()
                .filter(entry -> !known || entry.name().equals(name))
                .map(entry -> entry.prober().get())
                .toList();
    }

    /** The available ones among those that a name stands for. */
    static List<EngineProbe> choose(String name, List<EngineProbe> probes) {
        List<EngineProbe> named = probes.stream()
                .filter(probe -> name.equals(AUTO) || probe.name().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "engine must be " + AUTO + " or one of "
                            + probes.stream().map(EngineProbe::name).collect(Collectors.joining(", ")) + ": \"" + name
                            + '"');
        }
        List<EngineProbe> available =
                named.stream().filter(EngineProbe::available).toList();
        if (available.isEmpty()) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "engine " + name + " is not available: "
                            + named.stream()
                                    .map(probe -> probe.name() + ": " + probe.detail())
                                    .collect(Collectors.joining("; ")));
        }
        return available;
    }
}
