package org.tractionscope.engines.fused;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The inner loops of a ConvNeXt cell, one by one, in nanoseconds for 16 pixels of a row that lies in the second cache.
 *
 * <p>Compiled and run in the profile {@code jmh} alone; {@code docs/engines.md} has the command.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelsBenchmark {

    private static final int PIXELS = 512;
    private static final int SIXTEENS = PIXELS / 16;
    private static final int STRIDE = PIXELS + 16;
    private static final int HIDDEN = 20;
    private static final long SEED = 1;

    /** Length of the vectors; 0 for plain loops. */
    @Param({"512", "256", "0"})
    public int bits;

    private Kernels kernels = new LoopKernels();
    private final float[] memory = new float[200 * STRIDE];
    private final float[] weights = new float[4096];
    private final int[] out = new int[Kernels.BLOCK];
    private Taps window = Taps.rows(1, 0);
    private Taps rows = Taps.rows(1, 0);

    /** Chooses the kernels and fills the memory. */
    @Setup
    public void fill() {
        if (bits > 0) {
            kernels = VectorModule.kernels(bits).orElseThrow();
        }
        Random random = new Random(SEED);
        for (int i = 0; i < memory.length; i++) {
            memory[i] = random.nextFloat() - 0.5f;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (random.nextFloat() - 0.5f) / 8;
        }
        window = Taps.window(new Image(0, 1, new Image.Size(8, PIXELS), STRIDE, 0), 1, 8, 7);
        rows = Taps.rows(48, STRIDE);
    }

    /** 49 multiply-adds a pixel. */
    @Benchmark
    @OperationsPerInvocation(Kernels.ROWS * SIXTEENS)
    public void depthwise7x7() {
        kernels.depthwise(memory, 12, window.offsets(), 7, weights, 0, 100 * STRIDE, 101 * STRIDE, PIXELS);
    }

    /** 48 multiply-adds a pixel. */
    @Benchmark
    @OperationsPerInvocation(SIXTEENS)
    public void expandTwelveToFour() {
        kernels.expand(memory, 12, rows.offsets(), 12, weights, 0, aimed(), PIXELS);
    }

    /** 192 multiply-adds a pixel. */
    @Benchmark
    @OperationsPerInvocation(SIXTEENS)
    public void denseFortyEightToFour() {
        kernels.dense(memory, 12, rows.offsets(), 48, weights, 0, aimed(), PIXELS);
    }

    /** 160 multiply-adds a pixel and 20 GELU. */
    @Benchmark
    @OperationsPerInvocation(SIXTEENS)
    public void mixFourByTwenty() {
        kernels.mix(memory, 12, STRIDE, 10 * STRIDE + 12, 100 * STRIDE + 12, STRIDE, weights, HIDDEN, PIXELS);
    }

    /** One GELU a pixel. */
    @Benchmark
    @OperationsPerInvocation(SIXTEENS)
    public void gelu() {
        kernels.gelu(memory, 150 * STRIDE + 12, PIXELS, 0.5f);
    }

    private int[] aimed() {
        for (int i = 0; i < out.length; i++) {
            out[i] = (100 + i) * STRIDE + 12;
        }
        return out;
    }
}
