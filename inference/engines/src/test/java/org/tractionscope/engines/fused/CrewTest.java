package org.tractionscope.engines.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CrewTest {

    @Test
    void shouldRunEveryTaskOnceWhateverTheThreads() {
        for (int threads = 1; threads <= 4; threads++) {
            try (Crew crew = crew(threads)) {
                AtomicIntegerArray runs = new AtomicIntegerArray(37);
                for (int round = 0; round < 200; round++) {
                    crew.run(new Tasks(37) {
                        @Override
                        public void run(int task, Worker worker) {
                            runs.incrementAndGet(task);
                        }
                    });
                }

                for (int task = 0; task < 37; task++) {
                    assertThat(runs.get(task)).as("%d threads", threads).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void shouldThrowWhatATaskThrewAndGoOn() {
        try (Crew crew = crew(2)) {
            Pass broken = new Tasks(10) {
                @Override
                public void run(int task, Worker worker) {
                    throw new IllegalStateException("broken");
                }
            };

            assertThatThrownBy(() -> crew.run(broken)).isInstanceOf(IllegalStateException.class);

            AtomicIntegerArray runs = new AtomicIntegerArray(10);
            crew.run(new Tasks(10) {
                @Override
                public void run(int task, Worker worker) {
                    runs.incrementAndGet(task);
                }
            });
            assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
        }
    }

    @Test
    void shouldEndItsThreadsWhenClosed() throws InterruptedException {
        Crew crew = crew(3);

        crew.close();
        crew.close();

        for (Thread helper : crew.helpers()) {
            helper.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(helper.isAlive()).isFalse();
        }
    }

    private static Crew crew(int threads) {
        Crew crew = new Crew(threads);
        Worker[] workers = new Worker[threads];
        for (int i = 0; i < threads; i++) {
            workers[i] = new Worker(new float[0], 0, new LoopKernels());
        }
        crew.equip(workers);
        return crew;
    }

    private abstract static class Tasks implements Pass {

        private final int count;

        Tasks(int count) {
            this.count = count;
        }

        @Override
        public int tasks() {
            return count;
        }

        @Override
        public int scratch() {
            return 0;
        }
    }
}
