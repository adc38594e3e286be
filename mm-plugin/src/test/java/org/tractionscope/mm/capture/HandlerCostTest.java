package org.tractionscope.mm.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.mm.link.Link;
import org.tractionscope.mm.link.LinkSettings;
import org.tractionscope.mm.link.SpoolSettings;
import org.tractionscope.transport.Acknowledgement;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageExchange;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.TransportException;
import org.tractionscope.transport.UnixClock;

/**
 * What the event handler costs Micro-Manager's thread at 100 images of 1024 x 1024 x 16 bit a second, whatever the broker
 * does. Asserted is the thread's own CPU time: the clock on the wall also counts other programs of a shared machine, and is
 * printed.
 */
final class HandlerCostTest {

    private static final int WARM_UP = 2000;
    private static final int EVENTS = Integer.getInteger("tractionscope.handler.events", 300);
    private static final long STOP_MS = 60_000;
    private static final long PERIOD_NS = 10_000_000;
    private static final long MOST_NS = 1_000_000;
    /** A hundredth of the frame, which the handler must not copy. */
    private static final long MOST_BYTES = 20_000;

    @Test
    void shouldCostTheSameWhateverTheBrokerDoes(@TempDir Path folder) throws InterruptedException {
        LinkSettings memory = LinkSettings.of("cost", 2 * Link.RESERVED_BYTES);
        LinkSettings disk = memory.with(SpoolSettings.of("*", folder, 4L << 30));
        Cost prompt = costWith("prompt", new InMemoryMessageBus(), memory);
        Cost slow = costWith("slow", new SlowBus(false), memory);
        Cost dead = costWith("dead", new SlowBus(true), memory);
        Cost unreachable = costWith("unreachable", unreachable(), memory);
        Cost spooled = costWith("unreachable, frames wait on disk", unreachable(), disk);

        for (Cost cost : new Cost[] {prompt, slow, dead, unreachable, spooled}) {
            assertThat(cost.p99CpuNs)
                    .as("p99 of the handler's CPU time, ns, broker %s", cost.broker)
                    .isLessThan(MOST_NS);
            assertThat(cost.p50WallNs)
                    .as("p50 on the wall, ns, broker %s", cost.broker)
                    .isLessThan(MOST_NS);
            assertThat(cost.bytesAnEvent)
                    .as("bytes allocated, broker %s", cost.broker)
                    .isLessThan(MOST_BYTES);
        }
    }

    private static MessageBus unreachable() {
        return new KafkaMessageBus("127.0.0.1:1", 5000, UnixClock.system());
    }

    private static Cost costWith(String broker, MessageBus bus, LinkSettings settings) throws InterruptedException {
        FakeStudio studio = new FakeStudio();
        Faults faults = new Faults((message, problem) -> {});
        Link link = new Link(bus, settings, UnixClock.system(), faults);
        CaptureSettings capture =
                new CaptureSettings("cost", Optional.of("Zyxin"), CapturePolicy.LIVE_NEWEST, Optional.empty());
        CaptureRun run = new CaptureRun(capture, RunClock.start(), link.outlet(), faults, "test");
        ImageHook hook = new ImageHook(studio, faults);
        hook.register();
        link.start(run, traction -> {});
        hook.begin(run);
        FakeDatastore store = studio.startAcquisition("cost", "Zyxin");
        FakeImage small = FakeImage.of16Bit(16, 16).withEverything();
        for (int i = 0; i < WARM_UP; i++) {
            store.put(small);
        }
        Cost cost = new Cost(broker, store);
        link.stop();
        if (settings.spool().isPresent()) {
            // The folder is taken away after the test.
            assertThat(link.awaitStopped(STOP_MS))
                    .as("stopped, broker %s", broker)
                    .isTrue();
        }
        return cost;
    }

    /** The handler's cost, measured around the delivery of the event. */
    private static final class Cost {

        private final String broker;
        private final long p99CpuNs;
        private final long p50WallNs;
        private final long bytesAnEvent;

        Cost(String broker, FakeDatastore store) {
            this.broker = broker;
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long self = Thread.currentThread().getId();
            FakeImage[] images = new FakeImage[8];
            for (int i = 0; i < images.length; i++) {
                images[i] = FakeImage.of16Bit(1024, 1024).withEverything();
            }
            long[] cpuNs = new long[EVENTS];
            long[] wallNs = new long[EVENTS];
            long[] bytes = new long[EVENTS];
            long dueNs = System.nanoTime();
            for (int i = 0; i < EVENTS; i++) {
                dueNs += PERIOD_NS;
                LockSupport.parkNanos(Math.max(0, dueNs - System.nanoTime()));
                long bytesBefore = threads.getThreadAllocatedBytes(self);
                long cpuBefore = threads.getCurrentThreadCpuTime();
                long wallBefore = System.nanoTime();
                store.put(images[i % images.length]);
                wallNs[i] = System.nanoTime() - wallBefore;
                cpuNs[i] = threads.getCurrentThreadCpuTime() - cpuBefore;
                bytes[i] = threads.getThreadAllocatedBytes(self) - bytesBefore;
            }
            Arrays.sort(cpuNs);
            Arrays.sort(wallNs);
            Arrays.sort(bytes);
            this.p99CpuNs = cpuNs[EVENTS * 99 / 100];
            this.p50WallNs = wallNs[EVENTS / 2];
            this.bytesAnEvent = bytes[EVENTS * 99 / 100];
            System.out.printf(
                    "handler, broker %s: CPU p50 %d µs, p99 %d µs; wall p50 %d µs, p99 %d µs; p99 %d bytes an event%n",
                    broker,
                    cpuNs[EVENTS / 2] / 1000,
                    p99CpuNs / 1000,
                    p50WallNs / 1000,
                    wallNs[EVENTS * 99 / 100] / 1000,
                    bytesAnEvent);
        }
    }

    /** A broker that takes half a second for each message, or takes it and never answers. */
    private static final class SlowBus implements MessageBus {

        private final boolean dead;

        SlowBus(boolean dead) {
            this.dead = dead;
        }

        @Override
        public void createTopics() {}

        @Override
        public MessageSink openSink(String clientName) {
            CountDownLatch closed = new CountDownLatch(1);
            return new MessageSink() {
                @Override
                public void send(Message message, Acknowledgement acknowledgement) {
                    if (dead) {
                        return;
                    }
                    try {
                        boolean unused = closed.await(500, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    acknowledgement.done(Optional.empty());
                }

                @Override
                public boolean flush(long timeoutMs) {
                    return !dead;
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            };
        }

        @Override
        public MessageSource openSource(Set<Topic> topics, StartAt startAt) {
            throw new TransportException(TransportException.Category.RETRY, "away");
        }

        @Override
        public MessageSource openSourceSince(Set<Topic> topics, long sinceUnixNs) {
            throw new TransportException(TransportException.Category.RETRY, "away");
        }

        @Override
        public MessageExchange openExchange(String group, String memberId, Topic input, StartAt startAt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
