package org.tractionscope.engines.tensorrt;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A network's plans on the card, one for each set of shapes, shared by its predictors. May be used from any thread. */
final class Plans implements AutoCloseable {

    private static final long TELL_EVERY_S = 10;

    private final TensorRtLibrary library;
    private final Settings settings;
    private final byte[] onnx;
    private final PlanStore store;
    private final Map<Map<String, List<Long>>, TensorRtLibrary.Plan> loaded = new HashMap<>();
    private boolean closed;

    /**
     * How plans are made.
     *
     * @param name of the network, for messages
     * @param half whether numbers may be kept in half precision
     * @param cache folder in which plans are kept
     * @param notices gets a line for each thing that a user should see
     */
    record Settings(String name, boolean half, Path cache, Consumer<String> notices) {}

    /** The plans of a network; the bytes are kept. */
    Plans(TensorRtLibrary library, Settings settings, byte[] onnx) {
        this.library = library;
        this.settings = settings;
        this.onnx = onnx.clone();
        this.store = new PlanStore(settings.cache(), settings.notices());
    }

    /** The plan for these shapes: on the card already, from a file, or built now. It stays this object's. */
    synchronized TensorRtLibrary.Plan of(Map<String, List<Long>> shapes) {
        if (closed) {
            throw new IllegalStateException("the network " + settings.name() + " is closed");
        }
        TensorRtLibrary.Plan known = loaded.get(shapes);
        if (known == null) {
            known = load(new PlanRequest(settings.name(), onnx, shapes, settings.half()));
            loaded.put(Map.copyOf(shapes), known);
        }
        return known;
    }

    private TensorRtLibrary.Plan load(PlanRequest request) {
        String key = request.key(library);
        Optional<byte[]> kept = store.plan(key);
        if (kept.isPresent()) {
            try {
                return library.load(kept.get());
            } catch (TensorRtException refused) {
                settings.notices()
                        .accept("the kept plan of " + request.words() + " is not for this TensorRT and is built anew: "
                                + refused.getMessage());
                store.forgetPlan(key);
            }
        }
        TensorRtLibrary.Built built = build(request);
        store.keepPlan(key, built.plan());
        store.keepTiming(library, built.timing());
        return library.load(built.plan());
    }

    // TensorRT says nothing for minutes on its first build; who waits must see that it works.
    private TensorRtLibrary.Built build(PlanRequest request) {
        long startNs = System.nanoTime();
        settings.notices()
                .accept("TensorRT builds a plan of " + request.words()
                        + ", once on this machine; this may take minutes");
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tensorrt-build");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var unused = ticker.scheduleAtFixedRate(
                    () -> settings.notices()
                            .accept(String.format(Locale.ROOT, "TensorRT still builds (%.0f s)", seconds(startNs))),
                    TELL_EVERY_S,
                    TELL_EVERY_S,
                    TimeUnit.SECONDS);
            TensorRtLibrary.Built built = library.build(request, store.timing(library));
            settings.notices()
                    .accept(String.format(
                            Locale.ROOT, "TensorRT's plan of %s took %.1f s", request.words(), seconds(startNs)));
            return built;
        } finally {
            ticker.shutdownNow();
        }
    }

    private static double seconds(long sinceNs) {
        return (System.nanoTime() - sinceNs) / 1e9;
    }

    /** Takes every plan off the card; after the runs were closed. */
    @Override
    public synchronized void close() {
        closed = true;
        loaded.values().forEach(TensorRtLibrary.Plan::close);
        loaded.clear();
    }
}
