package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A bus for each test, with keys and groups of its own because a broker keeps its messages, and bounded waits on it. */
abstract class BusTrial {

    static final long BOUND_MS = 20_000;

    final String run = UUID.randomUUID().toString().substring(0, 8);
    final List<AutoCloseable> opened = new ArrayList<>();
    MessageBus bus;

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

    static void assertStops(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(TransportException.class, failure -> {
            assertThat(failure.category()).isEqualTo(TransportException.Category.STOP);
            assertThat(failure).hasMessageContaining("closed");
        });
    }

    String key(String name) {
        return run + '-' + name;
    }

    MessageSink sink() {
        MessageSink sink = bus.openSink("test");
        opened.add(sink);
        return sink;
    }

    MessageSource source(Topic topic, StartAt startAt) {
        MessageSource source = bus.openSource(EnumSet.of(topic), startAt);
        opened.add(source);
        return source;
    }

    MessageExchange exchange(String group, String memberId) {
        MessageExchange member = bus.openExchange(key(group), key(memberId), Topic.FRAMES, StartAt.LATEST);
        opened.add(member);
        return member;
    }

    /** Opens a second member while the first goes on polling on its own thread, as its group asks of it. */
    MessageExchange exchangeWhile(String group, String memberId, MessageExchange first) {
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

    List<Received> pollWhileThere(MessageExchange first, MessageExchange second, int total) {
        List<Received> ofFirst = new ArrayList<>();
        int ofSecond = 0;
        long startNs = System.nanoTime();
        while (ofFirst.size() + ofSecond < total && System.nanoTime() - startNs < BOUND_MS * 1_000_000) {
            ofFirst.addAll(first.poll(20));
            ofSecond += second.poll(20).size();
        }
        return ofFirst;
    }

    List<Received> pollAgainAfterRetry(MessageExchange member, int count) {
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

    static Message message(Topic topic, String key, String text) {
        return new Message(topic, key, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    static void send(MessageSink sink, Topic topic, String key, String... texts) {
        for (String text : texts) {
            send(sink, message(topic, key, text));
        }
    }

    static void send(MessageSink sink, Message message) {
        sink.send(message, failure -> failure.ifPresent(Throwable::printStackTrace));
    }

    static List<Message> echo(List<Received> inputs) {
        List<Message> outputs = new ArrayList<>();
        for (Received input : inputs) {
            outputs.add(new Message(Topic.TRACTIONS, input.key(), input.payload()));
        }
        return outputs;
    }

    List<String> texts(List<Received> received, String key) {
        List<String> texts = new ArrayList<>();
        for (Received message : received) {
            if (message.key().equals(key)) {
                texts.add(StandardCharsets.UTF_8.decode(message.payload()).toString());
            }
        }
        return texts;
    }

    static List<Received> pollUntil(MessageSource source, int count) {
        return pollUntil(source::poll, received -> received.size() >= count, count);
    }

    List<Received> pollFor(MessageSource source, String key, int count) {
        return pollUntil(source::poll, received -> texts(received, key).size() >= count, count);
    }

    static List<Received> pollUntil(MessageExchange member, int count) {
        return pollUntil(member::poll, received -> received.size() >= count, count);
    }

    static List<Received> pollUntil(LongFunction<List<Received>> poll, Predicate<List<Received>> enough, int count) {
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
