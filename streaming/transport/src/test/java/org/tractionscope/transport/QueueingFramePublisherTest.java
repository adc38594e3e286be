package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.HeartbeatCodec;
import org.tractionscope.wire.SkippedFrameCodec;

final class QueueingFramePublisherTest {

    private final AtomicLong unixNs = new AtomicLong(5_000_000_000L);
    private final HoldingSink sink = new HoldingSink();

    @Test
    void shouldSendFramesInOrderAndCountTheirAcknowledgements() {
        QueueingFramePublisher publisher = publisher(PublisherSettings.of("replay"));

        for (int i = 0; i < 3; i++) {
            assertThat(publisher.offer(Frames.frame(i))).isTrue();
        }
        workOff(publisher);
        StreamCounts before = publisher.counts().get(0);
        sink.acknowledgeAll();

        assertThat(sink.sequences(Topic.FRAMES)).containsExactly(0L, 1L, 2L);
        assertThat(before.taken()).isEqualTo(3);
        assertThat(before.passedOn()).isZero();
        assertThat(publisher.counts().get(0).passedOn()).isEqualTo(3);
        assertThat(publisher.isDrained()).isTrue();
    }

    @Test
    void shouldSayHowOldASessionIs() {
        QueueingFramePublisher publisher = publisher(PublisherSettings.of("replay"));
        publisher.offer(Frames.frame(0));
        workOff(publisher);

        unixNs.addAndGet(7_000_000_000L);
        workOff(publisher);
        OptionalLong later = lastAgeNs();
        unixNs.addAndGet(-11_000_000_000L);
        publisher.offer(Frames.frame(90_000_000_000L));
        workOff(publisher);

        assertThat(later).hasValue(7_000_000_000L);
        assertThat(lastAgeNs()).as("as old as its newest frame").hasValue(90_000_000_000L);
    }

    private OptionalLong lastAgeNs() {
        return HeartbeatCodec.decode(sink.last(Topic.HEARTBEATS).payload())
                .counts()
                .get(0)
                .ageNs();
    }

    @Test
    void shouldDropTheOldestOfAFullQueueAndAnnounceIt() {
        QueueingFramePublisher publisher =
                publisher(PublisherSettings.of("replay").withQueue(2, 1 << 20));

        publisher.offer(Frames.frame(0));
        publisher.offer(Frames.frame(1));
        boolean third = publisher.offer(Frames.frame(2));
        workOff(publisher);

        assertThat(third).isFalse();
        assertThat(sink.sequences(Topic.FRAMES)).containsExactly(1L, 2L);
        assertThat(sink.skips()).containsExactly("0 QUEUE_FULL");
        assertThat(publisher.counts().get(0).skipped()).isEqualTo(Collections.singletonMap(SkipReason.QUEUE_FULL, 1L));
    }

    @Test
    void shouldBoundTheQueueByBytesAndGiveUpAFrameThatIsTooLargeAlone() {
        QueueingFramePublisher publisher =
                publisher(PublisherSettings.of("replay").withQueue(100, 2L * Frames.BYTES));

        publisher.offer(Frames.frame(0));
        assertThat(publisher.hasRoomFor(Frames.BYTES)).isTrue();
        publisher.offer(Frames.frame(1));
        assertThat(publisher.hasRoomFor(Frames.BYTES)).isFalse();
        publisher.offer(Frames.frame(2));
        publisher.offer(Frames.frame(3, new ImageSize(100, 100)));
        workOff(publisher);

        assertThat(sink.sequences(Topic.FRAMES)).containsExactly(1L, 2L);
        assertThat(sink.skips()).containsExactly("0 QUEUE_FULL", "3 QUEUE_FULL");
    }

    @Test
    void shouldKeepUnacknowledgedBytesUnderTheCapWhileTheBrokerIsAway() {
        QueueingFramePublisher publisher =
                publisher(PublisherSettings.of("replay").withQueue(5, 1 << 20).withInFlightBytes(1));

        for (int i = 0; i < 1000; i++) {
            publisher.offer(Frames.frame(i));
            publisher.doWork();
        }
        int held = sink.held();
        while (!publisher.isDrained()) {
            sink.acknowledgeAll();
            publisher.doWork();
        }

        assertThat(held).isEqualTo(1);
        StreamCounts counts = publisher.counts().get(0);
        assertThat(counts.taken()).isEqualTo(1000);
        assertThat(counts.passedOn() + counts.skipped().get(SkipReason.QUEUE_FULL))
                .isEqualTo(1000);
        assertThat(sink.sequences(Topic.FRAMES).size() + sink.skips().size()).isEqualTo(1000);
    }

    @Test
    void shouldAnnounceAFrameThatTheBrokerRefused() {
        QueueingFramePublisher publisher = publisher(PublisherSettings.of("replay"));
        publisher.offer(Frames.frame(0));
        workOff(publisher);

        sink.failFrames("the disk is full");
        workOff(publisher);

        assertThat(sink.skips()).containsExactly("0 SEND_FAILED");
        assertThat(SkippedFrameCodec.decode(sink.last(Topic.SKIPS).payload()).detail())
                .isEqualTo("the disk is full");
    }

    @Test
    void shouldSkipAFrameThatIsTooLargeForAMessage() {
        InMemoryMessageBus bus = new InMemoryMessageBus();
        MessageSource source = bus.openSource(EnumSet.of(Topic.SKIPS), StartAt.EARLIEST);
        QueueingFramePublisher publisher =
                new QueueingFramePublisher(bus.openSink("test"), PublisherSettings.of("replay"), unixNs::get);

        publisher.offer(Frames.frame(0, new ImageSize(4100, 4100)));
        workOff(publisher);
        workOff(publisher);

        Received skip = source.poll(0).get(0);
        assertThat(SkippedFrameCodec.decode(skip.payload()).reason()).isEqualTo(SkipReason.SEND_FAILED);
        assertThat(SkippedFrameCodec.decode(skip.payload()).detail()).contains("must have ≤");
    }

    @Test
    void shouldTellItsCountsOnceASecondAndWhenASessionEnds() {
        QueueingFramePublisher publisher = publisher(PublisherSettings.of("replay"));
        publisher.offer(Frames.frame(0));
        workOff(publisher);
        workOff(publisher);
        int first = sink.count(Topic.HEARTBEATS);

        unixNs.addAndGet(1_000_000_000L);
        workOff(publisher);
        int second = sink.count(Topic.HEARTBEATS);
        publisher.endSession(Frames.STREAM, Frames.SESSION);
        workOff(publisher);

        assertThat(first).isEqualTo(1);
        assertThat(second).isEqualTo(2);
        assertThat(sink.count(Topic.HEARTBEATS)).isEqualTo(3);
        Heartbeat heartbeat = HeartbeatCodec.decode(sink.last(Topic.HEARTBEATS).payload());
        assertThat(heartbeat.role()).isEqualTo(Heartbeat.Role.PUBLISHER);
        assertThat(heartbeat.counts().get(0).isClosed()).isTrue();
        assertThat(heartbeat.counts().get(0).taken()).isEqualTo(1);
        assertThat(publisher.offer(Frames.frame(1))).isFalse();
        assertThat(publisher.counts().get(0).taken()).isEqualTo(1);
    }

    @Test
    void shouldSendWhatWaitsAndSayGoodbyeWhenClosed() {
        InMemoryMessageBus bus = new InMemoryMessageBus();
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES, Topic.HEARTBEATS), StartAt.EARLIEST);
        QueueingFramePublisher publisher =
                new QueueingFramePublisher(bus.openSink("test"), PublisherSettings.of("replay"), unixNs::get);
        for (int i = 0; i < 50; i++) {
            publisher.offer(Frames.frame(i));
        }

        publisher.close();
        publisher.close();

        Map<Topic, List<Received>> received = source.poll(0).stream().collect(Collectors.groupingBy(Received::topic));
        assertThat(received.get(Topic.FRAMES)).hasSize(50);
        List<Received> heartbeats = received.get(Topic.HEARTBEATS);
        Heartbeat last =
                HeartbeatCodec.decode(heartbeats.get(heartbeats.size() - 1).payload());
        assertThat(last.state()).isEqualTo(Heartbeat.State.STOPPED);
        assertThat(last.counts().get(0).isClosed()).isTrue();
        assertThat(last.counts().get(0).passedOn()).isEqualTo(50);
        assertThat(publisher.offer(Frames.frame(50))).isFalse();
    }

    @Test
    void shouldKeepAFrameThatCouldNotLeaveUntilTheBrokerIsBack() {
        QueueingFramePublisher publisher = publisher(PublisherSettings.of("plugin"));
        sink.away(true);

        publisher.offer(Frames.frame(0));
        publisher.offer(Frames.frame(1));
        publisher.doWork();
        publisher.doWork();
        int sentWhileAway = sink.count(Topic.FRAMES);
        int waiting = publisher.load().queuedFrames();
        sink.away(false);
        workOff(publisher);

        assertThat(sentWhileAway).isZero();
        assertThat(waiting).isEqualTo(2);
        assertThat(sink.sequences(Topic.FRAMES)).containsExactly(0L, 1L);
        assertThat(sink.skips()).isEmpty();
    }

    @Test
    void shouldCloseTheLedgerDownstream() {
        QueueingFramePublisher publisher =
                publisher(PublisherSettings.of("replay").withQueue(4, 1 << 20));
        for (int i = 0; i < 10; i++) {
            publisher.offer(Frames.frame(i));
        }
        publisher.endSession(Frames.STREAM, Frames.SESSION);
        workOff(publisher);
        FrameLedger ledger = new FrameLedger();
        ModelId model = new ModelId("U-Net", String.join("", Collections.nCopies(64, "a")));

        for (Message message : sink.messages()) {
            if (message.topic() == Topic.FRAMES) {
                ledger.predicted(FrameCodec.read(message.payload()).key(), model);
            } else if (message.topic() == Topic.SKIPS) {
                ledger.skipped(
                        SkippedFrameCodec.decode(message.payload()).key(), SkipReason.QUEUE_FULL, Optional.empty());
            } else {
                ledger.heartbeat(HeartbeatCodec.decode(message.payload()));
            }
        }

        LedgerSnapshot snapshot = ledger.snapshots().get(0);
        assertThat(snapshot.captured()).isEqualTo(10);
        assertThat(snapshot.predicted()).isEqualTo(4);
        assertThat(snapshot.isSettled()).as(snapshot.toString()).isTrue();
    }

    private QueueingFramePublisher publisher(PublisherSettings settings) {
        return new QueueingFramePublisher(sink, settings, unixNs::get);
    }

    private static void workOff(QueueingFramePublisher publisher) {
        int sent = 1;
        for (int i = 0; i < 1000 && sent > 0; i++) {
            sent = publisher.doWork();
        }
    }
}
