package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the sinks and sources of every {@link MessageBus} do. */
abstract class SourceContract extends BusTrial {

    private static final long HOUR_NS = 3_600_000_000_000L;

    @Test
    void shouldKeepTheOrderOfEachKeyAndLoseOrDoubleNothing() {
        MessageSource source = source(Topic.FRAMES, StartAt.LATEST);
        MessageSink sink = sink();

        for (int i = 0; i < 200; i++) {
            send(sink, Topic.FRAMES, key("cam-" + i % 5), Integer.toString(i));
        }

        List<Received> received = pollUntil(source, 200);
        for (int camera = 0; camera < 5; camera++) {
            List<String> expected = new ArrayList<>();
            for (int i = camera; i < 200; i += 5) {
                expected.add(Integer.toString(i));
            }
            assertThat(texts(received, key("cam-" + camera))).isEqualTo(expected);
        }
        assertThat(sink.flush(BOUND_MS)).isTrue();
    }

    @Test
    void shouldStartASourceWhereItIsTold() {
        MessageSink sink = sink();
        send(sink, Topic.EVENTS, key("exp"), "before");
        assertThat(sink.flush(BOUND_MS)).isTrue();

        MessageSource earliest = source(Topic.EVENTS, StartAt.EARLIEST);
        MessageSource latest = source(Topic.EVENTS, StartAt.LATEST);
        send(sink, Topic.EVENTS, key("exp"), "after");

        assertThat(texts(pollUntil(latest, 1), key("exp"))).containsExactly("after");
        assertThat(texts(pollFor(earliest, key("exp"), 2), key("exp"))).containsExactly("before", "after");
    }

    @Test
    void shouldStartASourceAtTheTimeThatItIsTold() {
        MessageSource all = source(Topic.FRAMES, StartAt.LATEST);
        MessageSink sink = sink();
        send(sink, Topic.EVENTS, key("exp"), "planned");
        send(sink, Topic.FRAMES, key("cam"), "before");
        long beforeUnixNs = pollUntil(all, 1).get(0).appendedUnixNs();
        long afterUnixNs = beforeUnixNs;
        int sent = 0;
        while (afterUnixNs == beforeUnixNs) {
            send(sink, Topic.FRAMES, key("cam"), "after " + sent++);
            afterUnixNs = pollUntil(all, 1).get(0).appendedUnixNs();
        }

        MessageSource since = sourceSince(afterUnixNs);
        MessageSource none = sourceSince(afterUnixNs + HOUR_NS);

        assertThat(texts(pollFor(since, key("cam"), 1), key("cam"))).containsExactly("after " + (sent - 1));
        List<Received> events = pollFor(none, key("exp"), 1);
        assertThat(texts(events, key("exp")))
                .as("a topic that is not keyed by streams is read whole")
                .containsExactly("planned");
        assertThat(texts(events, key("cam"))).isEmpty();
    }

    @Test
    void shouldReadSinceATimeWhereEveryPartitionHasSomething() {
        MessageSource all = source(Topic.FRAMES, StartAt.LATEST);
        MessageSink sink = sink();
        int streams = 256;
        for (int i = 0; i < streams; i++) {
            send(sink, Topic.FRAMES, key("cam-" + i), "frame");
        }
        List<Received> sent = pollUntil(all, streams);

        MessageSource since =
                bus.openSourceSince(EnumSet.of(Topic.FRAMES), sent.get(0).appendedUnixNs() - HOUR_NS);
        opened.add(since);

        assertThat(sent).extracting(Received::partition).contains(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(pollFor(since, key("cam-255"), 1)).isNotEmpty();
    }

    private MessageSource sourceSince(long unixNs) {
        MessageSource source = bus.openSourceSince(EnumSet.of(Topic.FRAMES, Topic.EVENTS), unixNs);
        opened.add(source);
        return source;
    }

    @Test
    void shouldShowEverythingToEverySource() {
        MessageSource first = source(Topic.FRAMES, StartAt.LATEST);
        MessageSource second = source(Topic.FRAMES, StartAt.LATEST);
        MessageSink sink = sink();

        send(sink, Topic.FRAMES, key("cam"), "0");
        send(sink, Topic.FRAMES, key("cam"), "1");

        assertThat(texts(pollUntil(first, 2), key("cam"))).containsExactly("0", "1");
        assertThat(texts(pollUntil(second, 2), key("cam"))).containsExactly("0", "1");
    }

    @Test
    void shouldReadSeveralTopicsAtOnce() {
        MessageSource source = bus.openSource(EnumSet.of(Topic.TRACTIONS, Topic.SKIPS), StartAt.LATEST);
        opened.add(source);
        MessageSink sink = sink();

        send(sink, Topic.TRACTIONS, key("cam"), "traction");
        send(sink, Topic.SKIPS, key("cam"), "skip");
        send(sink, Topic.EVENTS, key("cam"), "event");

        assertThat(pollUntil(source, 2))
                .extracting(Received::topic)
                .containsExactlyInAnyOrder(Topic.TRACTIONS, Topic.SKIPS);
    }

    @Test
    void shouldCarryEightMegabytes() {
        MessageSource source = source(Topic.FRAMES, StartAt.LATEST);
        byte[] payload = new byte[8 << 20];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 31);
        }

        send(sink(), new Message(Topic.FRAMES, key("cam"), ByteBuffer.wrap(payload)));

        Received received = pollUntil(source, 1).get(0);
        assertThat(received.payload()).isEqualTo(ByteBuffer.wrap(payload));
    }

    @Test
    void shouldCarryTheLargestMessage() {
        MessageSource source = source(Topic.FRAMES, StartAt.LATEST);

        send(sink(), new Message(Topic.FRAMES, key("cam"), ByteBuffer.allocate(Topic.LARGEST_PAYLOAD_BYTES)));

        assertThat(pollUntil(source, 1).get(0).payloadBytes()).isEqualTo(Topic.LARGEST_PAYLOAD_BYTES);
    }

    @Test
    void shouldFailAMessageOverTheLimitAndCarryTheNext() {
        MessageSource source = source(Topic.FRAMES, StartAt.LATEST);
        MessageSink sink = sink();
        AtomicReference<Optional<TransportException>> outcome = new AtomicReference<>();

        sink.send(
                new Message(Topic.FRAMES, key("cam"), ByteBuffer.allocate(Topic.LARGEST_PAYLOAD_BYTES + 1)),
                outcome::set);
        assertThat(sink.flush(BOUND_MS)).isTrue();
        send(sink, Topic.FRAMES, key("cam"), "next");

        TransportException failure = outcome.get().orElseThrow(AssertionError::new);
        assertThat(failure.category()).isEqualTo(TransportException.Category.STOP);
        assertThat(failure)
                .hasMessageContaining("must have ≤ " + Topic.LARGEST_PAYLOAD_BYTES)
                .hasMessageContaining(Integer.toString(Topic.LARGEST_PAYLOAD_BYTES + 1))
                .hasMessageContaining(key("cam"));
        assertThat(texts(pollUntil(source, 1), key("cam"))).containsExactly("next");
    }
}
