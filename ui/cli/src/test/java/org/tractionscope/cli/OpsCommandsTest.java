package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.worker.BacklogPolicy;

/** The commands of whoever looks after a broker, on a real one. */
class OpsCommandsTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void shouldMakeAndCheckTopicsAndShowWhatRunsAndWhatCouldNotBeRead(@TempDir Path folder) {
        try (LocalBroker broker = LocalBroker.start(Installation.locate(), folder, 0, UnixClock.system())) {
            String bootstrap = broker.bootstrap();

            assertThat(run("topics", "create", "--bootstrap", bootstrap))
                    .startsWith("0 ")
                    .contains("7 topics made");
            assertThat(run("topics", "create", "--bootstrap", bootstrap)).startsWith("0 nothing was missing");
            assertThat(run("topics", "check", "--bootstrap", bootstrap))
                    .startsWith("0 all topics are as they should be");
            assertThat(run("topics", "check", "--bootstrap", bootstrap, "--copies", "3", "--in-sync", "2"))
                    .startsWith("1 ")
                    .contains("tractionscope.frames.v1, partition 0: copies must be 3: 1")
                    .contains("min.insync.replicas must be 2: 1");

            leaveADeadLetter(bootstrap);

            assertThat(run("dead-letters", "--bootstrap", bootstrap))
                    .startsWith("0 ")
                    .contains("cam-1@tractionscope.frames.v1/", "/0: 3 bytes; frame message, bytes: must be")
                    .contains("1 dead letter");
            assertThat(run("status", "--bootstrap", bootstrap, "--group", "trial-workers", "--ledger"))
                    .startsWith("0 ")
                    .contains("worker worker-1: stopped", "tiny on none")
                    .contains("lag of trial-workers: 0 frames");
        }
    }

    private static void leaveADeadLetter(String bootstrap) {
        try (MessageBus bus = new KafkaMessageBus(bootstrap);
                MessageSink sink = bus.openSink("test");
                MessageSource letters = bus.openSource(EnumSet.of(Topic.DEAD_LETTERS), StartAt.EARLIEST)) {
            TrialWorker worker = new TrialWorker("worker-1", BacklogPolicy.EVERY_FRAME, bus, UnixClock.system());
            sink.send(new Message(Topic.FRAMES, "cam-1", ByteBuffer.wrap(new byte[] {9, 9, 9})), failure -> {});
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> {
                worker.doWork();
                return !letters.poll(0).isEmpty();
            });
            worker.close();
        }
    }

    private static String run(String... words) {
        Console console = new Console();
        int code = console.run(words);
        return code + " " + console.out() + console.err();
    }
}
