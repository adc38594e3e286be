package org.tractionscope.sim.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageExchange;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.TransportException;

class TroubledExchangeTest {

    private static final long MS = 1_000_000;

    private long nowNs;
    private final List<MessageBus> opened = new ArrayList<>();
    private final List<Optional<TransportException>> acknowledged = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(MessageBus::close);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldRefuseAnExchangeWithoutLosingOrDoublingItsOutputs(long seed) {
        // given
        TroubledBus bus = bus(TroublePlan.parse("refuse=0.3,topics=frames").withSeed(seed));
        MessageSource results = bus.openSource(EnumSet.of(Topic.TRACTIONS), StartAt.LATEST);
        MessageExchange exchange = bus.openExchange("group", "worker-1", Topic.FRAMES, StartAt.EARLIEST);
        MessageSink sink = bus.openSink("test");
        int accepted = 0;
        while (accepted < 40) {
            List<Optional<TransportException>> done = new ArrayList<>();
            sink.send(message("cam", Integer.toString(accepted)), done::add);
            accepted += done.get(0).isPresent() ? 0 : 1;
        }

        // when
        int retries = echo(exchange);

        // then
        assertThat(texts(results.poll(0))).as("seed %d", seed).isEqualTo(numbered(40));
        assertThat(retries).as("seed %d", seed).isPositive();
    }

    @Test
    void shouldTroubleTheOutputsOfACommit() {
        // given
        TroubledBus bus = bus(TroublePlan.parse("lose=0.2,duplicate=0.2,delay=50ms,topics=tractions,seed=6"));
        MessageSource results = bus.openSource(EnumSet.of(Topic.TRACTIONS), StartAt.LATEST);
        MessageExchange exchange = bus.openExchange("group", "worker-1", Topic.FRAMES, StartAt.EARLIEST);
        send(bus, "cam", 100);

        // when
        echo(exchange);
        nowNs += 50 * MS;
        bus.doWork();

        // then
        TroubleCounts counts = bus.counts();
        assertThat(counts.passed()).isEqualTo(100);
        assertThat(texts(results.poll(0))).hasSize((int) (100 - counts.lost() + counts.duplicated()));
        assertThat(counts.lost()).isBetween(5L, 40L);
    }

    private int echo(MessageExchange exchange) {
        int retries = 0;
        for (int attempt = 0; attempt < 1000; attempt++) {
            try {
                List<Received> inputs = exchange.poll(0);
                if (inputs.isEmpty()) {
                    return retries;
                }
                Received input = inputs.get(0);
                exchange.commit(List.of(input), List.of(new Message(Topic.TRACTIONS, input.key(), input.payload())));
                for (Received further : inputs.subList(1, inputs.size())) {
                    exchange.commit(
                            List.of(further), List.of(new Message(Topic.TRACTIONS, further.key(), further.payload())));
                }
            } catch (TransportException e) {
                assertThat(e.category()).isEqualTo(TransportException.Category.RETRY);
                retries++;
            }
        }
        throw new AssertionError("the exchange never came to its end");
    }

    private TroubledBus bus(TroublePlan plan) {
        TroubledBus bus = new TroubledBus(new InMemoryMessageBus(() -> 0), plan, () -> nowNs);
        opened.add(bus);
        return bus;
    }

    private void send(MessageBus bus, String key, int messages) {
        MessageSink sink = bus.openSink("test");
        for (int i = 0; i < messages; i++) {
            sink.send(message(key, Integer.toString(i)), acknowledged::add);
        }
    }

    private static Message message(String key, String text) {
        return new Message(Topic.FRAMES, key, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static List<String> texts(List<Received> received) {
        return received.stream()
                .map(message ->
                        StandardCharsets.ISO_8859_1.decode(message.payload()).toString())
                .toList();
    }

    private static List<String> numbered(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(Integer.toString(i));
        }
        return texts;
    }
}
