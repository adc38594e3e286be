package org.tractionscope.mm.link;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.mm.capture.CapturePolicy;
import org.tractionscope.mm.capture.CaptureRun;
import org.tractionscope.mm.capture.CaptureSettings;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.capture.ImageHook;
import org.tractionscope.mm.capture.RunClock;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.mm.jar.TestBroker;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameCodec;

/**
 * A broker that dies in mid-stream, with a real one. Its ten minutes are put into seconds;
 * {@code -Dtractionscope.away.minutes=10} lets them pass on the clock, and prints the memory every half minute.
 */
final class BrokerAwayTest {

    private static final int WAIT_S = 120;
    private static final int AWAY_MINUTES = Integer.getInteger("tractionscope.away.minutes", 0);
    private static final long PERIOD_NS = 100_000_000;
    /** Ten minutes of 10 images a second. */
    private static final int AWAY_IMAGES = AWAY_MINUTES == 0 ? 6000 : AWAY_MINUTES * 600;
    /** A minute of them. */
    private static final int SPOOLED_IMAGES = 600;
    /** Below half a region of the collector, which would round it up to a whole one. */
    private static final int SIDE_PX = 480;

    private static final double MB = 1 << 20;
    private static final long CAP_BYTES = 2 * Link.RESERVED_BYTES;

    private final FakeStudio studio = new FakeStudio();
    private final Faults faults = new Faults((message, problem) -> {});
    private FakeDatastore store;

    @Test
    void shouldStayUnderItsMemoryWhileTheBrokerIsAwayAndSendWhatWaitedWhenItIsBack(@TempDir Path folder) {
        try (TestBroker broker = new TestBroker(folder);
                KafkaMessageBus bus = new KafkaMessageBus(broker.bootstrap(), 5000, UnixClock.system())) {
            Link link = start(bus, LinkSettings.of("away", CAP_BYTES));
            long before = retainedBytes();

            broker.kill();
            long most = AWAY_MINUTES == 0 ? 0 : putOnTheClock(before);
            for (int i = 0; AWAY_MINUTES == 0 && i < AWAY_IMAGES; i++) {
                put();
            }
            await().atMost(WAIT_S, SECONDS).until(() -> link.health().state() == BrokerHealth.State.LOST);
            long retained = Math.max(most, retainedBytes() - before);
            long droppedWhileAway = counts(link).skipped().get(SkipReason.QUEUE_FULL);
            System.out.printf(
                    "broker away: %d images of 0.44 MB, %d dropped, %.1f MB retained of %.0f%n",
                    AWAY_IMAGES, droppedWhileAway, retained / MB, CAP_BYTES / MB);
            assertThat(retained).isLessThan(CAP_BYTES);

            broker.restart();
            await().atMost(WAIT_S, SECONDS).until(() -> counts(link).passedOn() == 1 + AWAY_IMAGES - droppedWhileAway);
            assertThat(counts(link).skipped()).containsOnlyKeys(SkipReason.QUEUE_FULL);
            assertThat(sequences(bus)).doesNotHaveDuplicates().hasSize((int) (1 + AWAY_IMAGES - droppedWhileAway));
            link.stop();
        }
    }

    @Test
    void shouldLoseNothingOfAStreamThatWaitsOnDisk(@TempDir Path folder, @TempDir Path spool) {
        try (TestBroker broker = new TestBroker(folder);
                KafkaMessageBus bus = new KafkaMessageBus(broker.bootstrap(), 5000, UnixClock.system())) {
            SpoolSettings place = SpoolSettings.of("Zyxin", spool, 1L << 30);
            Link link = start(bus, LinkSettings.of("away", CAP_BYTES).with(place));
            long before = retainedBytes();

            broker.kill();
            for (int i = 0; i < SPOOLED_IMAGES; i++) {
                // As fast as the disk takes them: no camera is that fast, and none waits.
                await().atMost(WAIT_S, SECONDS).until(() -> link.outlet().hasRoomFor(2 * SIDE_PX * SIDE_PX));
                put();
            }
            await().atMost(WAIT_S, SECONDS).until(() -> link.health().state() == BrokerHealth.State.LOST);
            int onDisk = link.spoolLoad().get().framesOnDisk();
            long retained = retainedBytes() - before;
            System.out.printf(
                    "broker away: %d images of 0.44 MB, %d on disk, %.1f MB retained of %.0f%n",
                    SPOOLED_IMAGES, onDisk, retained / MB, CAP_BYTES / MB);
            broker.restart();
            await().atMost(WAIT_S, SECONDS).until(() -> counts(link).passedOn() == 1 + SPOOLED_IMAGES);

            assertThat(onDisk).isGreaterThan(SPOOLED_IMAGES / 2);
            assertThat(retained).isLessThan(CAP_BYTES);
            assertThat(counts(link).skipped()).isEmpty();
            assertThat(sequences(bus))
                    .doesNotHaveDuplicates()
                    .hasSize(1 + SPOOLED_IMAGES)
                    .isSorted();
            assertThat(link.spoolLoad().get().framesOnDisk()).isZero();
            assertThat(faults.count()).isZero();
            link.stop();
        }
    }

    private Link start(KafkaMessageBus bus, LinkSettings settings) {
        Link link = new Link(bus, settings, UnixClock.system(), faults);
        CaptureRun run = new CaptureRun(
                new CaptureSettings("away", Optional.empty(), CapturePolicy.EVERY_FRAME, Optional.empty()),
                RunClock.start(),
                link.outlet(),
                faults,
                "test");
        ImageHook hook = new ImageHook(studio, faults);
        hook.register();
        link.start(run, traction -> {});
        hook.begin(run);
        store = studio.startAcquisition("away", "Zyxin");
        put();
        await().atMost(WAIT_S, SECONDS).until(() -> counts(link).passedOn() == 1);
        assertThat(link.health().state()).isEqualTo(BrokerHealth.State.WELL);
        return link;
    }

    private void put() {
        store.put(FakeImage.of16Bit(SIDE_PX, SIDE_PX).withEverything());
    }

    /** Ten images a second; the most bytes that were retained. */
    private long putOnTheClock(long before) {
        long most = 0;
        long dueNs = System.nanoTime();
        for (int i = 0; i < AWAY_IMAGES; i++) {
            dueNs += PERIOD_NS;
            LockSupport.parkNanos(Math.max(0, dueNs - System.nanoTime()));
            put();
            if ((i + 1) % 300 == 0) {
                long now = retainedBytes() - before;
                System.out.printf("broker away for %d s: %.1f MB retained%n", (i + 1) / 10, now / MB);
                most = Math.max(most, now);
            }
        }
        return most;
    }

    private static StreamCounts counts(Link link) {
        return link.counts().get(0);
    }

    private static List<Long> sequences(KafkaMessageBus bus) {
        List<Received> received = new ArrayList<>();
        try (MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.EARLIEST)) {
            List<Received> more = source.poll(2000);
            while (!more.isEmpty()) {
                received.addAll(more);
                more = source.poll(0);
            }
        }
        return received.stream()
                .map(message -> FrameCodec.read(message.payload()).key().sequence())
                .collect(Collectors.toList());
    }

    private static long retainedBytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
