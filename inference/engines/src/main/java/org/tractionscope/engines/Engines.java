package org.tractionscope.engines;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;

/** The engines that a user may name, fastest first, and how to open one. May be used from any thread. */
public final class Engines {

    /** The name that takes the first engine that is available. */
    public static final String AUTO = "auto";

    private record Entry(EngineProbe probe, IntFunction<GraphEngine> opener) {}

    private Engines() {}

    /** Every engine that exists in this build, best first; loads their native libraries at the first call. */
    public static List<EngineProbe> probe() {
        return entries().stream().map(Entry::probe).toList();
    }

    /**
     * Says whether {@link #open} would succeed, without opening anything.
     *
     * @throws PredictionException if there is no such engine or it is not available here
     */
    public static void requireAvailable(String name) {
        choose(name, probe());
    }

    /**
     * Opens an engine; the caller closes it.
     *
     * @param name one of {@link #probe()}, or {@link #AUTO}
     * @param threads how many threads one prediction may use, ≥ 1
     * @throws PredictionException if there is no such engine or it is not available here
     */
    public static GraphEngine open(String name, int threads) {
        EngineProbe chosen = choose(name, probe());
        return entries().stream()
                .filter(entry -> entry.probe().equals(chosen))
                .findFirst()
                .orElseThrow()
                .opener()
                .apply(threads);
    }

    private static List<Entry> entries() {
        return List.of(new Entry(OnnxRuntimeLibrary.probe(), DjlOnnxEngine::new));
    }

    static EngineProbe choose(String name, List<EngineProbe> probes) {
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
        return named.stream()
                .filter(EngineProbe::available)
                .findFirst()
                .orElseThrow(() -> new PredictionException(
                        Category.BROKEN_MODEL,
                        "engine " + name + " is not available: "
                                + named.stream()
                                        .map(probe -> probe.name() + ": " + probe.detail())
                                        .collect(Collectors.joining("; "))));
    }
}
