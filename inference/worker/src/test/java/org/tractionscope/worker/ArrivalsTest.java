package org.tractionscope.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tractionscope.transport.LogPlace;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.Topic;

class ArrivalsTest {

    private final Arrivals arrivals = new Arrivals(SecondChannel.none(), () -> 1);

    @Test
    void shouldLetPartitionsTakeTurnsAndKeepTheOrderOfEach() {
        add(0, 1);
        add(0, 2);
        add(0, 3);
        add(4, 7);
        add(4, 8);
        add(2, 5);

        assertThat(drain()).containsExactly("0/1", "4/7", "2/5", "0/2", "4/8", "0/3");
        assertThat(arrivals.bytes()).isZero();
    }

    @Test
    void shouldGiveALatePartitionItsTurnBeforeTheRestOfABacklog() {
        add(0, 1);
        add(0, 2);
        add(0, 3);
        arrivals.next();
        add(1, 1);

        assertThat(drain()).containsExactly("1/1", "0/2", "0/3");
    }

    @Test
    void shouldCountTheBytesThatWait() {
        add(0, 1);
        add(1, 1);

        arrivals.next();

        assertThat(arrivals.bytes()).isEqualTo(10);
    }

    private void add(int partition, long offset) {
        arrivals.add(
                new Received(Topic.FRAMES, "key", ByteBuffer.allocate(10), 1, new LogPlace(partition, offset, 1)),
                Optional.empty());
    }

    private List<String> drain() {
        List<String> places = new ArrayList<>();
        for (var turn = arrivals.next(); turn.isPresent(); turn = arrivals.next()) {
            Received received = turn.get().received();
            places.add(received.partition() + "/" + received.offset());
        }
        return places;
    }
}
