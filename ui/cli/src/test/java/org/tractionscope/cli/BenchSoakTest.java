package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.StageTimes;
import org.tractionscope.process.ChildJvm;
import org.tractionscope.process.JvmCommand;
import org.tractionscope.transport.LatencySummary;
import org.tractionscope.transport.Stage;
import org.tractionscope.transport.StageLatencies;

class BenchSoakTest {

    /** A program that holds a known heap until its input ends. */
    public static final class Holder {

        private static final String READY = "holding";
        private static final int HELD_BYTES = 48_000_000;

        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            byte[] held = new byte[HELD_BYTES];
            try {
                System.out.println(READY);
                new CountDownLatch(1).await();
            } finally {
                Reference.reachabilityFence(held);
            }
        }
    }

    @Test
    void shouldSeeWhatAnotherProgramHolds(@TempDir Path folder) {
        JvmCommand command = new JvmCommand(
                "holder",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                List.of(),
                List.of("-Xmx128m", "-XX:+UseSerialGC"),
                folder.resolve("holder.log"));

        ProcessProbe.Holding holding;
        try (ChildJvm child = ChildJvm.start(command)) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> child.logTail()
                    .contains(Holder.READY));
            try (ProcessProbe probe = ProcessProbe.attach("holder", child.pid())) {
                holding = probe.look();
            }
        }

        assertThat(holding.heapBytes()).as("live heap").isBetween((long) Holder.HELD_BYTES, 70_000_000L);
        assertThat(holding.threads()).isPositive();
        if (holding.residentBytes().isPresent()) {
            assertThat(holding.residentBytes().getAsLong()).isGreaterThan(holding.heapBytes());
        }
    }

    @Test
    void shouldSayThatAProgramIsNotThere() {
        assertThatThrownBy(() -> ProcessProbe.attach("worker", 999_999_999))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("cannot look at the worker");
    }

    @Test
    void shouldWriteAsManyCellsAsItsHeaderHas() {
        List<ProcessProbe.Holding> holdings = SoakBench.PROGRAMS.stream()
                .map(name -> new ProcessProbe.Holding(name, OptionalLong.empty(), 1_000_000, 9, OptionalLong.of(3)))
                .toList();
        SoakPart part = new SoakPart(60, 600, 600, 599, latency(), 5_000_000, holdings);

        assertThat(part.csv().split(",", -1))
                .hasSameSizeAs(SoakPart.csvHeader(SoakBench.PROGRAMS).split(",", -1));
        assertThat(part.isWhole()).as("a frame was not recorded").isFalse();
    }

    private static LatencySummary latency() {
        StageLatencies latencies = new StageLatencies();
        latencies.record(new StageTimes(0, 1_000_000, 2_000_000, 3_000_000), 4_000_000);
        return latencies.snapshot().of(Stage.CAPTURED_TO_DELIVERED).orElseThrow();
    }

    @Test
    void shouldRefusePartsThatDoNotFillTheTime() {
        Console console = new Console();

        int code = console.run("bench", "soak", "--minutes", "7", "--part-minutes", "5");

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err()).contains("--minutes must be a multiple of --part-minutes");
    }
}
