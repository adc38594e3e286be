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

/** A broker that dies in mid-stream, with a real one. */
final class BrokerAwayTest {

    private static final int WAIT_S = 120;
    /** Ten minutes of 10 images a second. */
    private static final int AWAY_IMAGES = 6000;
    /** Below half a region of the collector, which would round it up to a whole one. */
    private static final int SIDE_PX = 480;

    private static final long CAP_BYTES = 2 * Link.RESERVED_BYTES;

    @Test
    void shouldStayUnderItsMemoryWhileTheBrokerIsAwayAndSendWhatWaitedWhenItIsBack(@TempDir Path folder) {
        FakeStudio studio = new FakeStudio();
        Faults faults = new Faults((message, problem) -> {});
        try (TestBroker broker = new TestBroker(folder);
                KafkaMessageBus bus = new KafkaMessageBus(broker.bootstrap(), 5000, UnixClock.system())) {
            Link link = new Link(bus, "away", CAP_BYTES, UnixClock.system(), faults);
            CaptureRun run = new CaptureRun(
                    new CaptureSettings("away", Optional.empty(), CapturePolicy.EVERY_FRAME, Optional.empty()),
                    RunClock.start(),
                    link.publisher(),
                    faults,
                    "test");
            ImageHook hook = new ImageHook(studio, faults);
            hook.register();
            link.start(run, traction -> {});
            hook.begin(run);
            FakeDatastore store = studio.startAcquisition("away", "Zyxin");
            store.put(FakeImage.of16Bit(SIDE_PX, SIDE_PX).withEverything());
            await().atMost(WAIT_S, SECONDS).until(() -> counts(link).passedOn() == 1);
            assertThat(link.health().state()).isEqualTo(BrokerHealth.State.WELL);
            long before = retainedBytes();

            broker.kill();
            for (int i = 0; i < AWAY_IMAGES; i++) {
                store.put(FakeImage.of16Bit(SIDE_PX, SIDE_PX).withEverything());
            }
            await().atMost(WAIT_S, SECONDS).until(() -> link.health().state() == BrokerHealth.State.LOST);
            long retained = retainedBytes() - before;
            long droppedWhileAway = counts(link).skipped().get(SkipReason.QUEUE_FULL);
            System.out.printf(
                    "broker away: %d images of 0.44 MB, %d dropped, %.1f MB retained of %.0f%n",
                    AWAY_IMAGES, droppedWhileAway, retained / 1048576.0, CAP_BYTES / 1048576.0);
            assertThat(retained).isLessThan(CAP_BYTES);

            broker.restart();
            await().atMost(WAIT_S, SECONDS).until(() -> counts(link).passedOn() == 1 + AWAY_IMAGES - droppedWhileAway);
            assertThat(counts(link).skipped()).containsOnlyKeys(SkipReason.QUEUE_FULL);
            assertThat(sequences(bus)).doesNotHaveDuplicates().hasSize((int) (1 + AWAY_IMAGES - droppedWhileAway));
            link.stop();
        }
    }

    private static StreamCounts counts(Link link) {
        List<StreamCounts> counts = link.publisher().counts();
        return counts.get(0);
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
