package org.tractionscope.engines.fused;

import java.util.function.Supplier;

/** Measures what the processor can do at most, as the roof above what the executor does. Confined to one thread. */
final class MultiplyAddLimit {

    private static final int ROUNDS = 200_000;
    private static final int WARM_UP_RUNS = 20;
    private static final int RUNS = 40;

    private final Worker[] workers;
    private final float[] sums;

    MultiplyAddLimit(int threads, Supplier<Kernels> kernels) {
        workers = new Worker[threads];
        sums = new float[threads];
        for (int i = 0; i < threads; i++) {
            workers[i] = new Worker(sums, i, kernels.get());
        }
    }

    /** Floating-point operations a second of the fastest of many runs, a multiply-add counted as two. */
    double measure() {
        double best = 0;
        try (Crew crew = new Crew(workers.length)) {
            crew.equip(workers);
            Pass pass = new MultiplyAdds(workers.length);
            double operations = 2.0 * pass.tasks() * ROUNDS * workers[0].kernels.multiplyAddsARound();
            for (int i = -WARM_UP_RUNS; i < RUNS; i++) {
                long start = System.nanoTime();
                crew.run(pass);
                double seconds = (System.nanoTime() - start) * 1e-9;
                if (i >= 0) {
                    best = Math.max(best, operations / seconds);
                }
            }
        }
        return best;
    }

    private record MultiplyAdds(int threads) implements Pass {

        @Override
        public int tasks() {
            return threads;
        }

        @Override
        public int scratch() {
            return 0;
        }

        @Override
        public void run(int task, Worker worker) {
            worker.memory[worker.scratch] = worker.kernels.multiplyAdds(ROUNDS);
        }
    }
}
