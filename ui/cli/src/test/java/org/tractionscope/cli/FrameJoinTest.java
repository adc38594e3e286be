package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.FrameKey;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;

class FrameJoinTest {

    @Test
    void shouldFindEveryFrameOfABatchThatCameAtOnce() {
        try (InMemoryMessageBus bus = new InMemoryMessageBus(UnixClock.system())) {
            bus.createTopics();
            BusRun run = new BusRun(bus, "pos-1", "run-1");
            run.play(0, 150, 100);

            try (FrameJoin join =
                    new FrameJoin(bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.EARLIEST), key -> {}, 0)) {
                for (int minute = 0; minute < 150; minute++) {
                    assertThat(join.frameOf(new FrameKey(run.stream(), "run-1", minute)))
                            .as("frame %d", minute)
                            .isPresent();
                }
            }
        }
    }
}
