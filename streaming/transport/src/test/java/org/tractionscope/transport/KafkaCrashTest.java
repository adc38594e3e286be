package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.process.ChildJvm;
import org.tractionscope.process.JvmCommand;

/** Broker and workers killed as by kill -9, in mid-stream. */
final class KafkaCrashTest {

    private static final long BOUND_MS = 60_000;
    private static final String KEY = "cam-1";

    private static TestBroker broker;
    private static MessageBus bus;

    @BeforeAll
    static void start() {
        broker = new TestBroker();
        bus = new KafkaMessageBus(broker.bootstrap());
        bus.createTopics();
    }

    @AfterAll
    static void stop() {
        bus.close();
        broker.close();
    }

    @Test
    void shouldLoseDoubleAndReorderNothingWhenTheBrokerIsKilled() {
        List<TransportException> failures = new ArrayList<>();
        try (MessageSink sink = bus.openSink("publisher");
                MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST)) {
            for (int i = 0; i < 300; i++) {
                if (i == 100) {
                    broker.killAndRestart();
                }
                sink.send(numbered(i, 200_000), failure -> failure.ifPresent(failures::add));
            }

            List<Integer> received = receive(source, 300);

            assertThat(sink.flush(BOUND_MS)).isTrue();
            assertThat(failures).isEmpty();
            assertThat(received).isEqualTo(upTo(300));
            assertThat(source.poll(0)).isEmpty();
        }
    }

    @Test
    void shouldGiveEveryInputOneOutputWhenTheBrokerIsKilled() {
        try (MessageSink sink = bus.openSink("publisher");
                MessageExchange member = bus.openExchange("surviving", "worker-1", Topic.FRAMES, StartAt.LATEST);
                MessageSource source = bus.openSource(EnumSet.of(Topic.TRACTIONS), StartAt.LATEST)) {
            ConcurrentLinkedQueue<TransportException> failures = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 100; i++) {
                sink.send(numbered(i, 1000), failure -> failure.ifPresent(failures::add));
            }
            int copied = EchoWorker.echo(member, 1000);

            broker.killAndRestart();
            for (int i = 100; i < 200; i++) {
                sink.send(numbered(i, 1000), failure -> failure.ifPresent(failures::add));
            }
            long startNs = System.nanoTime();
            List<Integer> received = new ArrayList<>();
            while (received.size() < 200 && System.nanoTime() - startNs < BOUND_MS * 1_000_000) {
                EchoWorker.echo(member, 50);
                source.poll(0).forEach(message -> received.add(number(message)));
            }

            assertThat(copied).as("some were done before").isPositive();
            assertThat(failures).isEmpty();
            assertThat(received).isEqualTo(upTo(200));
        }
    }

    @Test
    void shouldGiveEveryInputOneOutputWhenAWorkerIsKilled(@TempDir Path folder) {
        // fixes where the group begins
        bus.openExchange("killed", "worker-1", Topic.FRAMES, StartAt.LATEST).close();
        ChildJvm worker = startWorker(folder);
        try (MessageSink sink = bus.openSink("publisher");
                MessageSource source = bus.openSource(EnumSet.of(Topic.TRACTIONS), StartAt.LATEST)) {
            for (int i = 0; i < 300; i++) {
                sink.send(numbered(i, 1000), failure -> {});
            }
            List<Integer> received = receive(source, 20);
            worker.kill();
            int before = received.size();

            worker = startWorker(folder);
            received.addAll(receive(source, 300 - before));

            assertThat(before).as("killed in mid-stream").isLessThan(300);
            assertThat(received).isEqualTo(upTo(300));
            assertThat(source.poll(0)).isEmpty();
        } finally {
            worker.kill();
        }
    }

    private ChildJvm startWorker(Path folder) {
        return ChildJvm.start(new JvmCommand(
                "worker",
                System.getProperty("java.class.path"),
                EchoWorker.class.getName(),
                Arrays.asList(broker.bootstrap(), "killed", "worker-1"),
                Arrays.asList("-Xmx256m"),
                folder.resolve("worker.log")));
    }

    private static Message numbered(int number, int bytes) {
        ByteBuffer payload = ByteBuffer.allocate(bytes);
        payload.putInt(0, number);
        return new Message(Topic.FRAMES, KEY, payload);
    }

    private static int number(Received message) {
        return message.payload().getInt(0);
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().collect(Collectors.toList());
    }

    private static List<Integer> receive(MessageSource source, int count) {
        List<Integer> received = new ArrayList<>();
        long startNs = System.nanoTime();
        while (received.size() < count) {
            source.poll(50).forEach(message -> received.add(number(message)));
            if (System.nanoTime() - startNs > BOUND_MS * 1_000_000) {
                throw new AssertionError(
                        count + " messages must arrive within " + BOUND_MS + " ms: " + received.size() + " did");
            }
        }
        return received;
    }
}
