package org.tractionscope.engines.fused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tractionscope.model.EngineId;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;

/**
 * ConvNeXt U-Nets on the CPU in pure Java, in float32: on the Vector API where Java was started with {@code --add-modules
 * jdk.incubator.vector}, in plain loops otherwise. May be used from any thread; each loaded graph is confined to one.
 *
 * <p>The same image gives the same bytes whatever the number of threads. The two kinds of loops, and vectors of different
 * lengths, agree to rounding.
 */
public final class FusedCpuEngine implements GraphEngine {

    /** The name that users give. */
    public static final String NAME = "fused-cpu";

    private final int threads;
    private final Supplier<Kernels> kernels;
    private final EngineId id;
    private volatile boolean closed;

    /**
     * An engine.
     *
     * @param threads how many threads one prediction may use, ≥ 1
     */
    public FusedCpuEngine(int threads) {
        this(threads, FusedCpuEngine::best);
    }

    FusedCpuEngine(int threads, Supplier<Kernels> kernels) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads of engine " + NAME + " must be ≥ 1: " + threads);
        }
        this.threads = threads;
        this.kernels = kernels;
        this.id = new EngineId(
                NAME, words(kernels.get()) + ", float32, " + threads + (threads == 1 ? " thread" : " threads"));
    }

    /** An engine on plain loops, which needs no module of the JDK. */
    public static FusedCpuEngine onLoops(int threads) {
        return new FusedCpuEngine(threads, LoopKernels::new);
    }

    /**
     * An engine on vectors of a given length, whatever the processor prefers; empty where Java was started without {@code
     * jdk.incubator.vector}.
     *
     * @param bits 128, 256 or 512
     */
    public static Optional<FusedCpuEngine> onVectors(int threads, int bits) {
        if (!VectorModule.LENGTHS.contains(bits)) {
            throw new IllegalArgumentException("vectors must have " + VectorModule.LENGTHS + " bits: " + bits);
        }
        return VectorModule.kernels(bits).map(kernels -> new FusedCpuEngine(threads, () -> kernels));
    }

    /** What would run here, and on which vectors. */
    public static String detail() {
        return words(best());
    }

    /** Floating-point operations of one image, if this engine can run the graph; a multiply-add counted as two. */
    public static long operations(OnnxGraph graph, int rows, int columns) {
        return compile(graph).operations(new Image.Size(rows, columns));
    }

    /**
     * The most floating-point operations a second that these threads reach with nothing but multiply-adds in registers, each
     * counted as two; takes a second or two.
     */
    public static double limit(int threads) {
        return new MultiplyAddLimit(threads, FusedCpuEngine::best).measure();
    }

    private static String words(Kernels kernels) {
        return "Java " + Runtime.version().feature() + ", " + kernels.description();
    }

    private static Kernels best() {
        return VectorModule.isPresent()
                ? VectorModule.kernels(VectorModule.preferredBits()).orElseThrow()
                : new LoopKernels();
    }

    @Override
    public EngineId id() {
        return id;
    }

    @Override
    public LoadedGraph load(OnnxGraph graph) {
        if (closed) {
            throw new IllegalStateException("engine " + NAME + " is closed: it cannot load " + graph.name());
        }
        List<Kernels> each = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            each.add(kernels.get());
        }
        return new FusedGraph(compile(graph), id, each);
    }

    private static Plan compile(OnnxGraph graph) {
        try {
            return new PlanCompiler(graph).compile();
        } catch (UnknownLayerException unknown) {
            throw new PredictionException(
                    Category.BROKEN_MODEL,
                    "engine " + NAME + " cannot run " + graph.name() + ": " + unknown.getMessage(),
                    unknown);
        }
    }

    /** Refuses further loads. */
    @Override
    public void close() {
        closed = true;
    }
}
