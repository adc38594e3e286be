package org.tractionscope.sim.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.sim.camera.CameraImages;
import org.tractionscope.sim.scenario.Scenario;
import org.tractionscope.sim.scenario.ScenarioFile;

/**
 * What cells cost. Asserted is the thread's own CPU time: the clock on the wall also counts other programs.
 * {@code -Dtractionscope.sim.frames=3600} plays a whole hour at a frame a second.
 */
class CellCostTest {

    private static final int WARM_UP = 40;
    private static final int CELLS = 80;
    private static final int FRAMES = Integer.getInteger("tractionscope.sim.frames", 600);
    private static final double NS_PER_MS = 1e6;
    private static final double MB = 1 << 20;

    @Test
    void shouldMakeACellWithItsTractionInThirtyMilliseconds() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        CellGenerator cells = new CellGenerator(CellRecipe.published(), CellField.standard());
        double[] ms = new double[CELLS];
        float sum = 0;

        for (int i = 0; i < WARM_UP + CELLS; i++) {
            long before = threads.getCurrentThreadCpuTime();
            SimulatedCell cell = cells.generate(i);
            sum += cell.measuredTraction().trainingTarget()[0] + cell.zyxin()[0];
            if (i >= WARM_UP) {
                ms[i - WARM_UP] = (threads.getCurrentThreadCpuTime() - before) / NS_PER_MS;
            }
        }

        Arrays.sort(ms);
        System.out.printf(
                "a cell of 160x160 with its traction: median %.1f, p95 %.1f, most %.1f ms of CPU%n",
                ms[CELLS / 2], ms[CELLS * 95 / 100], ms[CELLS - 1]);
        assertThat(ms[CELLS / 2]).as("ms of CPU (%f)", sum).isLessThan(30);
    }

    @Test
    void shouldKeepItsMemoryOverSimulatedTime(@TempDir Path folder) throws IOException {
        String washout = Files.readString(Path.of("../configs/scenarios/rock-washout.yaml"));
        Path everySecond = folder.resolve("every-second.yaml");
        Files.writeString(
                everySecond,
                washout.replace("frames: 120", "frames: " + FRAMES).replace("interval_s: 60", "interval_s: 1"));
        Scenario scenario = ScenarioFile.read(everySecond);
        CameraImages images = scenario.images(scenario.specimen());
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuNs = system.getProcessCpuTime();
        long early = 0;

        for (int i = 0; i < FRAMES; i++) {
            assertThat(images.pixels(i).remaining()).isEqualTo(2 * 256 * 256);
            if (i == FRAMES / 6) {
                early = retained();
            }
        }

        long late = retained();
        System.out.printf(
                "%d frames of 256x256: %.1f MB of heap after a sixth, %.1f MB at the end; %.1f ms of CPU a frame%n",
                FRAMES, early / MB, late / MB, (system.getProcessCpuTime() - cpuNs) / NS_PER_MS / FRAMES);
        assertThat(late - early).as("growth of the heap, bytes").isLessThan(2 << 20);
    }

    private static long retained() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
