package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a real broker, and what only a broker can do wrong. */
final class KafkaMessageBusTest extends MessageBusContract {

    private static TestBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = new TestBroker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Override
    MessageBus openBus() {
        return new KafkaMessageBus(broker.bootstrap());
    }

    @Test
    void shouldNameABrokerThatDoesNotAnswer() {
        try (MessageBus lonely = new KafkaMessageBus("127.0.0.1:1", 500, UnixClock.system())) {

            assertThatThrownBy(lonely::createTopics)
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("127.0.0.1:1");
            assertThatThrownBy(() -> lonely.openSource(EnumSet.of(Topic.FRAMES), StartAt.LATEST))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("127.0.0.1:1");
            assertThatThrownBy(() -> lonely.openExchange("group", "member", Topic.FRAMES, StartAt.LATEST))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    @Test
    void shouldTimeTheBrokersAnswer() {
        try (KafkaMessageBus bus = new KafkaMessageBus(broker.bootstrap())) {

            assertThat(bus.roundTripNs()).isPositive();
        }
        try (KafkaMessageBus lonely = new KafkaMessageBus("127.0.0.1:1", 300, UnixClock.system())) {

            assertThatThrownBy(lonely::roundTripNs)
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("127.0.0.1:1");
        }
    }

    @Test
    void shouldTakeMessagesOfAMachineWhoseClockIsWrong() throws Exception {
        long dayMs = 86_400_000;
        MessageSource source = source(Topic.FRAMES, StartAt.LATEST);
        long nowMs = System.currentTimeMillis();

        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringSerializer(), new ByteArraySerializer())) {
            for (long clockMs : new long[] {nowMs - 2 * dayMs, nowMs + 2 * dayMs}) {
                producer.send(new ProducerRecord<>(Topic.FRAMES.wireName(), null, clockMs, key("cam"), new byte[] {1}))
                        .get(BOUND_MS, TimeUnit.MILLISECONDS);
            }
        }

        assertThat(pollFor(source, key("cam"), 2))
                .filteredOn(received -> received.key().equals(key("cam")))
                .as("stamped by the broker, so that its retention holds for them as for others")
                .allSatisfy(received -> assertThat(received.appendedUnixNs() / 1_000_000)
                        .isBetween(nowMs - 1000, System.currentTimeMillis() + 1000));
    }

    @Test
    void shouldRefuseASettingThatIsNotOfSecurity() {
        BrokerAccess access = BrokerAccess.of("127.0.0.1:1");

        assertThatThrownBy(() -> access.with(Map.of("acks", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"acks\"");
        assertThat(access.with(Map.of("sasl.jaas.config", "secret"))).hasToString("127.0.0.1:1 (secured)");
    }
}
