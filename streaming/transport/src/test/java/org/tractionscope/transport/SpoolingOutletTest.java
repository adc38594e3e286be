package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tractionscope.transport.Frames.SESSION;
import static org.tractionscope.transport.Frames.STREAM;
import static org.tractionscope.transport.Frames.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.PixelCompression;

class SpoolingOutletTest {

    private static final long ROOMY = 1 << 20;

    @TempDir
    Path folder;

    private final InMemoryMessageBus bus = new InMemoryMessageBus();
    private final AwaySink sink = new AwaySink(bus.openSink("test"));
    private final QueueingFramePublisher publisher = new QueueingFramePublisher(
            sink, PublisherSettings.of("test").withQueue(2, ROOMY), () -> 1_000_000_000_000L);

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void shouldKeepFramesOnDiskWhileTheBrokerIsAwayAndSendThemInOrder() {
        SpoolingOutlet outlet = outlet(ROOMY);
        sink.isAway = true;
        offer(outlet, 0, 20);
        work(outlet, 100);
        int waiting = files();

        sink.isAway = false;
        offer(outlet, 20, 23);
        outlet.endSession(STREAM, SESSION);
        work(outlet, 200);

        assertThat(waiting).isEqualTo(18);
        assertThat(sent()).containsExactlyElementsOf(upTo(23));
        assertThat(files()).isZero();
        assertThat(outlet.isDrained()).isTrue();
        assertThat(publisher.counts()).singleElement().satisfies(row -> {
            assertThat(row.taken()).isEqualTo(23);
            assertThat(row.passedOn()).isEqualTo(23);
            assertThat(row.isClosed()).isTrue();
        });
    }

    @Test
    void shouldGiveUpAndCountWhatDoesNotFit() {
        long oneFrame =
                FrameCodec.encode(frame(5), PixelCompression.DELTA_ZSTD, 0).remaining();
        SpoolingOutlet outlet = outlet(3 * oneFrame + oneFrame / 2);
        sink.isAway = true;
        offer(outlet, 0, 8);
        work(outlet, 50);

        sink.isAway = false;
        work(outlet, 100);

        assertThat(sent()).containsExactly(0L, 1L, 2L, 3L, 4L);
        StreamCounts counts = publisher.counts().get(0);
        assertThat(counts.taken()).isEqualTo(8);
        assertThat(counts.skipped()).containsEntry(SkipReason.QUEUE_FULL, 3L);
    }

    @Test
    void shouldSendWhatAProgramLeftThatDied() {
        FrameSpool spool = FrameSpool.open(folder, ROOMY);
        SpoolingOutlet died = new SpoolingOutlet(publisher, spool, stream -> true);
        sink.isAway = true;
        offer(died, 0, 10);
        work(died, 50);
        spool.close();

        sink.isAway = false;
        QueueingFramePublisher next = nextProgram();

        assertThat(sent()).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(next.counts().get(0).taken()).isEqualTo(8);
        assertThat(next.counts().get(0).passedOn()).isEqualTo(8);
    }

    @Test
    void shouldKeepOnDiskWhatCouldNotBeSentBeforeItWasClosed() {
        SpoolingOutlet outlet = outlet(ROOMY);
        sink.isAway = true;
        offer(outlet, 0, 10);
        work(outlet, 4);
        offer(outlet, 10, 15);

        outlet.close();
        boolean late = outlet.offer(frame(15));
        int waiting = files();
        sink.isAway = false;
        nextProgram();

        assertThat(late).isFalse();
        assertThat(waiting).isEqualTo(15);
        assertThat(publisher.counts().get(0).taken()).isEqualTo(15);
        assertThat(publisher.counts().get(0).skipped()).isEmpty();
        assertThat(sent()).containsExactlyElementsOf(upTo(15));
        assertThat(files()).isZero();
    }

    @Test
    void shouldRefuseAFolderThatIsInUse() {
        FrameSpool first = FrameSpool.open(folder, ROOMY);

        assertThatThrownBy(() -> FrameSpool.open(folder, ROOMY))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("in use")
                .hasMessageContaining(folder.toString());

        first.close();
        FrameSpool.open(folder, ROOMY).close();
    }

    @Test
    void shouldRefuseAFolderWithForeignFiles() throws IOException {
        Files.write(folder.resolve("holiday.frame"), new byte[3]);

        assertThatThrownBy(() -> FrameSpool.open(folder, ROOMY))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("none of a spool: holiday.frame");
    }

    @Test
    void shouldNotLetALiveViewPushOutWhatIsToBeKept() {
        SpoolingOutlet outlet =
                new SpoolingOutlet(publisher, FrameSpool.open(folder, ROOMY), stream -> stream.equals(Frames.STREAM));
        sink.isAway = true;
        offer(outlet, 0, 2);
        work(outlet, 3);

        for (int i = 0; i < 5; i++) {
            outlet.offerNewest(new OtherFrame(i));
            outlet.offer(new OtherFrame(5 + i));
        }
        sink.isAway = false;
        work(outlet, 30);

        assertThat(sent()).containsExactly(0L, 1L);
        assertThat(publisher.counts().get(1).skipped()).containsEntry(SkipReason.QUEUE_FULL, 10L);
    }

    @Test
    void shouldNotHoldUpTheCameraWhileTheDiskIsSlow() throws InterruptedException {
        SpoolingOutlet outlet = outlet(ROOMY);
        sink.isAway = true;
        offer(outlet, 0, 2);
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        outlet.offer(new SlowFrame(2, writing, disk));
        Thread spooler = new Thread(outlet::doWork, "spooler");
        spooler.start();
        assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();

        // A camera that waited for the disk would never come back from here.
        offer(outlet, 3, 20);
        boolean drained = outlet.isDrained();
        disk.countDown();
        spooler.join(10_000);
        work(outlet, 40);

        assertThat(drained).isFalse();
        assertThat(files()).isEqualTo(18);
    }

    private QueueingFramePublisher nextProgram() {
        QueueingFramePublisher next = new QueueingFramePublisher(
                bus.openSink("next"), PublisherSettings.of("next").withQueue(2, ROOMY), () -> 1_000_000_000_000L);
        SpoolingOutlet outlet = new SpoolingOutlet(next, FrameSpool.open(folder, ROOMY), stream -> true);
        for (int i = 0; i < 100; i++) {
            outlet.doWork();
            next.doWork();
        }
        return next;
    }

    @Test
    void shouldLeaveStreamsThatAreNotSpooledToThePublisher() {
        SpoolingOutlet outlet = new SpoolingOutlet(publisher, FrameSpool.open(folder, ROOMY), stream -> false);
        sink.isAway = true;

        offer(outlet, 0, 5);
        work(outlet, 20);

        assertThat(files()).isZero();
        assertThat(publisher.counts().get(0).skipped()).containsEntry(SkipReason.QUEUE_FULL, 3L);
    }

    private SpoolingOutlet outlet(long mostBytes) {
        return new SpoolingOutlet(publisher, FrameSpool.open(folder, mostBytes), stream -> true);
    }

    private static void offer(SpoolingOutlet outlet, int from, int to) {
        for (int i = from; i < to; i++) {
            outlet.offer(frame(i));
        }
    }

    private void work(SpoolingOutlet outlet, int steps) {
        for (int i = 0; i < steps; i++) {
            outlet.doWork();
            publisher.doWork();
        }
    }

    private int files() {
        try (var found = Files.list(folder)) {
            return (int)
                    found.filter(file -> file.toString().endsWith(".frame")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Long> sent() {
        List<Long> sequences = new ArrayList<>();
        try (MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.EARLIEST)) {
            for (Received received : source.poll(0)) {
                sequences.add(FrameCodec.read(received.payload()).key().sequence());
            }
        }
        return sequences;
    }

    private static List<Long> upTo(long end) {
        List<Long> sequences = new ArrayList<>();
        for (long i = 0; i < end; i++) {
            sequences.add(i);
        }
        return sequences;
    }

    /** A frame of another stream. */
    private static final class OtherFrame implements LatentFrame {

        private final FrameKey key;

        OtherFrame(long sequence) {
            this.key = new FrameKey(new StreamId("scope", "cam-1", "live", "zyxin"), SESSION, sequence);
        }

        @Override
        public FrameKey key() {
            return key;
        }

        @Override
        public CaptureTime captured() {
            return new CaptureTime(1, 1);
        }

        @Override
        public long bytes() {
            return Frames.BYTES;
        }

        @Override
        public Frame develop() {
            throw new IllegalStateException("nobody sends it");
        }
    }

    /** A frame whose way to the disk takes as long as the test wants. */
    private static final class SlowFrame implements LatentFrame {

        private final Frame frame;
        private final CountDownLatch writing;
        private final CountDownLatch disk;

        SlowFrame(long sequence, CountDownLatch writing, CountDownLatch disk) {
            this.frame = frame(sequence);
            this.writing = writing;
            this.disk = disk;
        }

        @Override
        public FrameKey key() {
            return frame.key();
        }

        @Override
        public CaptureTime captured() {
            return frame.captured();
        }

        @Override
        public long bytes() {
            return Frames.BYTES;
        }

        @Override
        public Frame develop() {
            writing.countDown();
            try {
                boolean unused = disk.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return frame;
        }
    }

    /** A sink whose broker may be away. */
    private static final class AwaySink implements MessageSink {

        private final MessageSink inner;
        private boolean isAway;

        AwaySink(MessageSink inner) {
            this.inner = inner;
        }

        @Override
        public void send(Message message, Acknowledgement acknowledgement) {
            if (isAway) {
                acknowledgement.done(
                        Optional.of(new TransportException(TransportException.Category.RETRY, "the broker is away")));
            } else {
                inner.send(message, acknowledgement);
            }
        }

        @Override
        public boolean flush(long timeoutMs) {
            return inner.flush(timeoutMs);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
