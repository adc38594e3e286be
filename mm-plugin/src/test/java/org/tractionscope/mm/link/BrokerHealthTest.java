package org.tractionscope.mm.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tractionscope.transport.TransportException;

final class BrokerHealthTest {

    private final AtomicLong nowUnixNs = new AtomicLong(1_000_000_000_000L);
    private final BrokerHealth health = new BrokerHealth(nowUnixNs::get);

    @Test
    void shouldTellARefusalFromAnAbsence() {
        health.unreachable(new TransportException(TransportException.Category.RETRY, "no route"));
        boolean away = health.refusal().isPresent();
        health.unreachable(new TransportException(TransportException.Category.STOP, "wrong password"));

        assertThat(away).isFalse();
        assertThat(health.refusal()).contains("wrong password");
        assertThat(health.state()).isEqualTo(BrokerHealth.State.LOST);
    }

    @Test
    void shouldForgetARefusalWhenTheBrokerTakesAMessage() {
        health.sent();
        health.failed(new TransportException(TransportException.Category.STOP, "wrong password"));
        health.sent();
        health.acknowledged();

        assertThat(health.refusal()).isEmpty();
        assertThat(health.state()).isEqualTo(BrokerHealth.State.WELL);
    }

    @Test
    void shouldCallASilenceOfMoreThanThreeSecondsLost() {
        health.sent();
        nowUnixNs.addAndGet(3_000_000_000L);
        BrokerHealth.State patient = health.state();
        nowUnixNs.addAndGet(1);

        assertThat(patient).isEqualTo(BrokerHealth.State.CONNECTING);
        assertThat(health.state()).isEqualTo(BrokerHealth.State.LOST);
        assertThat(health.lostSinceUnixNs()).contains(1_000_000_000_000L);
    }
}
