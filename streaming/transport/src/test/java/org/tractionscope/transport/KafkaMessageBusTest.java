package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
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
    void shouldRefuseASettingThatIsNotOfSecurity() {
        BrokerAccess access = BrokerAccess.of("127.0.0.1:1");

        assertThatThrownBy(() -> access.with(Map.of("acks", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"acks\"");
        assertThat(access.with(Map.of("sasl.jaas.config", "secret"))).hasToString("127.0.0.1:1 (secured)");
    }
}
