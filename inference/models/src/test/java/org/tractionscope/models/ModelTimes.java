package org.tractionscope.models;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.tractionscope.engines.Engines;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.Tensor;

/**
 * Measures how long a network's graph takes. Not a test: run its {@code main} with a checkpoint, the side of the image in
 * pixels, the number of threads and the number of runs.
 */
final class ModelTimes {

    private static final int WARM_UP_RUNS = 3;

    private ModelTimes() {}

    public static void main(String[] arguments) {
        NetworkModel model = ModelFile.open(Path.of(arguments[0]));
        int side = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        Tensor zyxin = UNetNetworkTest.zyxin(1, model.passport().channels().size(), side, side);
        double[] ms = new double[Integer.parseInt(arguments[3])];
        try (GraphEngine engine = Engines.open(Engines.AUTO, threads);
                LoadedGraph graph = engine.load(model.graph())) {
            for (int i = -WARM_UP_RUNS; i < ms.length; i++) {
                long start = System.nanoTime();
                graph.run(List.of(zyxin));
                if (i >= 0) {
                    ms[i] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Arrays.sort(ms);
        System.out.printf(
                "%s %dx%d, %d threads: median %.0f ms, least %.0f ms of %d%n",
                model.passport().id().name(), side, side, threads, ms[ms.length / 2], ms[0], ms.length);
    }
}
