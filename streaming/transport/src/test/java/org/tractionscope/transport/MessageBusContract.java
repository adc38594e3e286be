package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MessageBus} does. Keys and groups are new for each test, because a broker keeps its messages. */
abstract class MessageBusContract {

    private static final long BOUND_MS = 20_000;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private MessageBus bus;

    /** A bus with its topics; closed by the test. */
    abstract MessageBus openBus();

    @BeforeEach
    void open() {
        bus = openBus();
        bus.createTopics();
    }

    @AfterEach
    void close() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable resource : opened) {
            resource.close();
        }
        bus.close();
    }

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
    void shouldPublishOutputsAndPositionTogether() {
        MessageExchange member = exchange("group", "worker-1");
        MessageSource results = source(Topic.TRACTIONS, StartAt.LATEST);
        send(sink(), Topic.FRAMES, key("cam"), "0", "1", "2");
        List<Received> inputs = pollUntil(member, 3);

        member.commit(inputs, echo(inputs));
        member.close();

        assertThat(texts(pollUntil(results, 3), key("cam"))).containsExactly("0", "1", "2");
        assertThat(exchange("group", "worker-1").poll(0)).isEmpty();
    }

    @Test
    void shouldGiveInputsAgainAndShowNoOutputWhenAMemberIsKilledBeforeItsCommit() {
        MessageExchange killed = exchange("group", "worker-1");
        MessageSource results = source(Topic.TRACTIONS, StartAt.LATEST);
        send(sink(), Topic.FRAMES, key("cam"), "0", "1", "2");
        pollUntil(killed, 3);

        // given up without close, as by kill -9; the new one must not wait for a session to time out
        MessageExchange successor = exchange("group", "worker-1");
        long startNs = System.nanoTime();
        List<Received> again = pollUntil(successor, 3);
        long waitedMs = (System.nanoTime() - startNs) / 1_000_000;
        assertThat(results.poll(0)).isEmpty();
        successor.commit(again, echo(again));

        assertThat(waitedMs).as("a session times out after 10 s").isLessThan(6000);
        assertThat(texts(again, key("cam"))).containsExactly("0", "1", "2");
        assertThat(texts(pollUntil(results, 3), key("cam"))).containsExactly("0", "1", "2");
    }

    @Test
    void shouldRefuseAMemberWhosePlaceWasTaken() {
        MessageExchange old = exchange("group", "worker-1");
        MessageSource results = source(Topic.TRACTIONS, StartAt.LATEST);
        send(sink(), Topic.FRAMES, key("cam"), "0");
        List<Received> inputs = pollUntil(old, 1);
        MessageExchange successor = exchange("group", "worker-1");

        assertThatThrownBy(() -> old.commit(inputs, echo(inputs))).isInstanceOf(TransportException.class);
        List<Received> again = pollUntil(successor, 1);
        successor.commit(again, echo(again));

        assertThat(texts(pollUntil(results, 1), key("cam"))).containsExactly("0");
        assertThat(results.poll(0)).isEmpty();
    }

    @Test
    void shouldCommitThePartThatIsDone() {
        MessageExchange member = exchange("group", "worker-1");
        send(sink(), Topic.FRAMES, key("cam"), "0", "1", "2");
        List<Received> inputs = pollUntil(member, 3);

        member.commit(inputs.subList(0, 1), echo(inputs.subList(0, 1)));
        MessageExchange successor = exchange("group", "worker-1");

        assertThat(texts(pollUntil(successor, 2), key("cam"))).containsExactly("1", "2");
    }

    @Test
    void shouldRefuseACommitThatLeavesOutAnEarlierInput() {
        MessageExchange member = exchange("group", "worker-1");
        send(sink(), Topic.FRAMES, key("cam"), "0", "1");
        List<Received> inputs = pollUntil(member, 2);

        assertThatThrownBy(() -> member.commit(inputs.subList(1, 2), Collections.emptyList()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must commit offset " + inputs.get(0).offset() + " next");
    }

    @Test
    void shouldDealTheWorkAnewWhenAMemberLeaves() {
        MessageExchange first = exchange("group", "worker-1");
        MessageExchange second = exchangeWhile("group", "worker-2", first);
        MessageSink sink = sink();
        for (int i = 0; i < 16; i++) {
            send(sink, Topic.FRAMES, key("cam-" + i), Integer.toString(i));
        }
        List<Received> ofFirst = pollWhileThere(first, second, 16);
        int before = ofFirst.size();
        second.close();

        List<Received> all = pollAgainAfterRetry(first, 16);

        assertThat(before).isBetween(1, 15);
        assertThat(all).hasSize(16);
    }

    @Test
    void shouldDrainABacklogWithPollsOfZero() {
        MessageExchange member = exchange("group", "worker-1");
        MessageSink sink = sink();
        byte[] payload = new byte[2_100_000];
        for (int i = 0; i < 30; i++) {
            send(sink, new Message(Topic.FRAMES, key("cam"), ByteBuffer.wrap(payload)));
        }
        assertThat(sink.flush(BOUND_MS)).isTrue();
        List<Received> drained = new ArrayList<>(pollUntil(member, 1));

        List<Received> more = member.poll(0);
        while (!more.isEmpty()) {
            drained.addAll(more);
            more = member.poll(0);
        }

        assertThat(drained).hasSize(30);
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

    @Test
    void shouldUndoACommitWithAnOutputOverTheLimit() {
        MessageExchange member = exchange("group", "worker-1");
        MessageSource results = source(Topic.TRACTIONS, StartAt.LATEST);
        send(sink(), Topic.FRAMES, key("cam"), "0");
        List<Received> inputs = pollUntil(member, 1);
        Message tooLarge =
                new Message(Topic.TRACTIONS, key("cam"), ByteBuffer.allocate(Topic.LARGEST_PAYLOAD_BYTES + 1));

        assertThatThrownBy(() -> member.commit(inputs, Collections.singletonList(tooLarge)))
                .isInstanceOfSatisfying(TransportException.class, failure -> assertThat(failure.category())
                        .isEqualTo(TransportException.Category.STOP));
        List<Received> again = pollUntil(member, 1);
        member.commit(again, echo(again));

        assertThat(texts(pollUntil(results, 1), key("cam"))).containsExactly("0");
    }

    @Test
    void shouldRefuseWhenClosed() {
        MessageSink sink = sink();
        MessageSource source = source(Topic.FRAMES, StartAt.LATEST);
        MessageExchange member = exchange("group", "worker-1");
        sink.close();
        source.close();
        member.close();
        bus.close();

        assertStops(() -> sink.send(message(Topic.FRAMES, "cam", "0"), failure -> {}));
        assertStops(() -> source.poll(0));
        assertStops(() -> member.poll(0));
        assertStops(() -> member.commit(Collections.emptyList(), Collections.emptyList()));
        assertStops(() -> bus.openSink("late"));
        assertStops(() -> bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST));
        assertStops(() -> bus.openExchange("group", "late", Topic.FRAMES, StartAt.LATEST));
        assertStops(() -> bus.createTopics());
    }

    private static void assertStops(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(TransportException.class, failure -> {
            assertThat(failure.category()).isEqualTo(TransportException.Category.STOP);
            assertThat(failure).hasMessageContaining("closed");
        });
    }

    private String key(String name) {
        return run + '-' + name;
    }

    private MessageSink sink() {
        MessageSink sink = bus.openSink("test");
        opened.add(sink);
        return sink;
    }

    private MessageSource source(Topic topic, StartAt startAt) {
        MessageSource source = bus.openSource(EnumSet.of(topic), startAt);
        opened.add(source);
        return source;
    }

    private MessageExchange exchange(String group, String memberId) {
        MessageExchange member = bus.openExchange(key(group), key(memberId), Topic.FRAMES, StartAt.LATEST);
        opened.add(member);
        return member;
    }

    /** Opens a second member while the first goes on polling on its own thread, as its group asks of it. */
    private MessageExchange exchangeWhile(String group, String memberId, MessageExchange first) {
        FutureTask<MessageExchange> opening = new FutureTask<>(() -> exchange(group, memberId));
        Thread thread = new Thread(opening, "second-member");
        thread.start();
        long startNs = System.nanoTime();
        while (!opening.isDone() && System.nanoTime() - startNs < BOUND_MS * 1_000_000) {
            assertThat(first.poll(20)).isEmpty();
        }
        try {
            return opening.get(BOUND_MS, TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("the second member must join", e);
        }
    }

    private List<Received> pollWhileThere(MessageExchange first, MessageExchange second, int total) {
        List<Received> ofFirst = new ArrayList<>();
        int ofSecond = 0;
        long startNs = System.nanoTime();
        while (ofFirst.size() + ofSecond < total && System.nanoTime() - startNs < BOUND_MS * 1_000_000) {
            ofFirst.addAll(first.poll(20));
            ofSecond += second.poll(20).size();
        }
        return ofFirst;
    }

    private List<Received> pollAgainAfterRetry(MessageExchange member, int count) {
        List<Received> received = new ArrayList<>();
        boolean undone = false;
        long startNs = System.nanoTime();
        while (!(undone && received.size() >= count) && System.nanoTime() - startNs < BOUND_MS * 1_000_000) {
            try {
                received.addAll(member.poll(20));
            } catch (TransportException e) {
                assertThat(e.category()).isEqualTo(TransportException.Category.RETRY);
                received.clear();
                undone = true;
            }
        }
        assertThat(undone)
                .as("the first member must be told that the work was dealt anew")
                .isTrue();
        return received;
    }

    private static Message message(Topic topic, String key, String text) {
        return new Message(topic, key, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void send(MessageSink sink, Topic topic, String key, String... texts) {
        for (String text : texts) {
            send(sink, message(topic, key, text));
        }
    }

    private static void send(MessageSink sink, Message message) {
        sink.send(message, failure -> failure.ifPresent(Throwable::printStackTrace));
    }

    private static List<Message> echo(List<Received> inputs) {
        List<Message> outputs = new ArrayList<>();
        for (Received input : inputs) {
            outputs.add(new Message(Topic.TRACTIONS, input.key(), input.payload()));
        }
        return outputs;
    }

    private List<String> texts(List<Received> received, String key) {
        List<String> texts = new ArrayList<>();
        for (Received message : received) {
            if (message.key().equals(key)) {
                texts.add(StandardCharsets.UTF_8.decode(message.payload()).toString());
            }
        }
        return texts;
    }

    private static List<Received> pollUntil(MessageSource source, int count) {
        return pollUntil(source::poll, received -> received.size() >= count, count);
    }

    private List<Received> pollFor(MessageSource source, String key, int count) {
        return pollUntil(source::poll, received -> texts(received, key).size() >= count, count);
    }

    private static List<Received> pollUntil(MessageExchange member, int count) {
        return pollUntil(member::poll, received -> received.size() >= count, count);
    }

    private static List<Received> pollUntil(
            LongFunction<List<Received>> poll, Predicate<List<Received>> enough, int count) {
        List<Received> received = new ArrayList<>();
        long startNs = System.nanoTime();
        while (!enough.test(received)) {
            received.addAll(poll.apply(50));
            if ((System.nanoTime() - startNs) / 1_000_000 > BOUND_MS) {
                throw new AssertionError(count + " messages must arrive within " + BOUND_MS + " ms: " + received);
            }
        }
        return received;
    }
}
