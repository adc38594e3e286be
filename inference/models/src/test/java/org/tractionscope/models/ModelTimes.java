package org.tractionscope.models;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.tractionscope.engines.Engines;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/**
 * Measures how long a model takes for one image. Not a test: run its {@code main} with a checkpoint, the side of the image in
 * pixels, the number of threads and the number of runs.
 */
final class ModelTimes {

    private static final int WARM_UP_RUNS = 3;

    private ModelTimes() {}

    public static void main(String[] arguments) {
        NetworkModel model = ModelFile.open(Path.of(arguments[0]));
        int side = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        Tensor zyxin = cell(model.passport().channels().size(), side);
        double[] ms = new double[Integer.parseInt(arguments[3])];
        double cpuMs = 0;
        try (GraphEngine engine = Engines.open(Engines.AUTO, threads);
                TractionPredictor predictor = model.predictor(engine)) {
            for (int i = -WARM_UP_RUNS; i < ms.length; i++) {
                long start = System.nanoTime();
                long cpuStart = cpuNs();
                predictor.predict(zyxin);
                if (i >= 0) {
                    cpuMs += (cpuNs() - cpuStart) / 1e6 / ms.length;
                    ms[i] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Arrays.sort(ms);
        System.out.printf(
                "%s %dx%d, %d threads: median %.0f ms, least %.0f ms, CPU %.0f ms of %d%n",
                model.passport().id().name(), side, side, threads, ms[ms.length / 2], ms[0], cpuMs, ms.length);
    }

    /** A noisy disc, so that a model which looks for a cell finds one. */
    private static Tensor cell(int channels, int side) {
        Random random = new Random(1);
        float[] values = new float[channels * side * side];
        for (int i = 0; i < values.length; i++) {
            boolean inside = Math.hypot(i / side % side - side / 2.0, i % side - side / 2.0) < side / 3.0;
            values[i] = inside ? 0.5f + random.nextFloat() : 0;
        }
        return Tensor.of(values, 1, channels, side, side);
    }

    private static long cpuNs() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
