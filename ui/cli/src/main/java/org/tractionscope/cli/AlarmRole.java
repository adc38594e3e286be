package org.tractionscope.cli;

import java.util.List;
import java.util.Optional;
import org.tractionscope.experiment.AlarmRule;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.UnixClock;

/** An alarm desk on a thread of its own, or nothing where there are no rules. Used from the thread that started it. */
final class AlarmRole implements AutoCloseable {

    private final Optional<Running> running;

    private record Running(AlarmDesk desk, Role role) {}

    private AlarmRole(Optional<Running> running) {
        this.running = running;
    }

    /** Starts watching; the sink belongs to the caller and is closed after this. */
    static AlarmRole start(MessageBus bus, MessageSink sink, List<AlarmRule> rules, UnixClock clock) {
        if (rules.isEmpty()) {
            return new AlarmRole(Optional.empty());
        }
        AlarmDesk desk = new AlarmDesk(bus, sink, rules, clock.nowNs());
        return new AlarmRole(Optional.of(new Running(desk, Role.start("alarms", desk::doWork))));
    }

    /** Throws what ended the watching, if anything did. */
    void rethrow() {
        running.ifPresent(each -> each.role().rethrow());
    }

    @Override
    public void close() {
        running.ifPresent(each -> {
            each.role().close();
            each.desk().close();
        });
    }
}
