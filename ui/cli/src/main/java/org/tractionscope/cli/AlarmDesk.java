package org.tractionscope.cli;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.tractionscope.experiment.AlarmRule;
import org.tractionscope.experiment.AlarmWatch;
import org.tractionscope.experiment.PhaseTimeline;
import org.tractionscope.experiment.cells.CellBook;
import org.tractionscope.experiment.effect.Baseline;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Phase;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * Watches every run on the bus by rules, and notes what they raise as events of the experiment.
 *
 * <p>It reads what is published like everybody else, so that it slows nothing, and what it notes reaches every screen, the
 * recording and the report. After a restart it reads the runs again; an alarm has the same id then and counts once. Of
 * several models the one whose traction comes first is watched. Confined to one thread; owns its sources.
 */
final class AlarmDesk implements AutoCloseable {

    /** Who the author of an alarm is. */
    static final String AUTHOR = "rules";

    private static final Logger LOG = LoggerFactory.getLogger(AlarmDesk.class);
    private static final long POLL_MS = 100;
    /** What happened long before this desk was opened was told of by the one before it. */
    private static final long HISTORY_NS = 600_000_000_000L;

    private final MessageSource events;
    private final MessageSource results;
    private final MessageSink sink;
    private final List<AlarmRule> rules;
    private final long openedUnixNs;
    private final Map<String, Run> runs = new HashMap<>();
    private final Set<String> raised = new HashSet<>();

    private static final class Run {
        private final PhaseTimeline timeline = new PhaseTimeline();
        private final CellBook book = new CellBook();
        private final AlarmWatch watch;
        private Optional<ModelId> model = Optional.empty();

        Run(List<AlarmRule> rules) {
            watch = new AlarmWatch(rules);
        }
    }

    /**
     * A desk.
     *
     * @param sink takes the events; belongs to the caller
     * @param openedUnixNs wall clock now; alarms of frames from ten minutes before and earlier are not noted again
     */
    AlarmDesk(MessageBus bus, MessageSink sink, List<AlarmRule> rules, long openedUnixNs) {
        this.events = bus.openSource(EnumSet.of(Topic.EVENTS), StartAt.EARLIEST);
        this.results = bus.openSource(EnumSet.of(Topic.TRACTIONS, Topic.REVISIONS), StartAt.EARLIEST);
        this.sink = sink;
        this.rules = List.copyOf(rules);
        this.openedUnixNs = openedUnixNs;
    }

    /** Handles what has arrived, events before results; returns how many alarms were raised. */
    int doWork() {
        int alarms = 0;
        List<Received> noted = events.poll(0);
        while (!noted.isEmpty()) {
            alarms += handle(noted);
            noted = events.poll(0);
        }
        return alarms + handle(results.poll(POLL_MS));
    }

    private int handle(List<Received> batch) {
        int alarms = 0;
        for (Received received : batch) {
            try {
                alarms += handle(received);
            } catch (WireFormatException e) {
                LOG.warn("Not watched, cannot be read at {}: {}", received.position(), e.getMessage());
            }
        }
        return alarms;
    }

    private int handle(Received received) {
        if (received.topic() == Topic.EVENTS) {
            ExperimentEvent event = ExperimentEventCodec.decode(received.payload());
            raised.add(event.eventId());
            Run run = run(event.experimentId());
            run.timeline.accept(event);
            run.book.follow(run.timeline);
            return 0;
        }
        Traction traction = TractionCodec.decode(received.payload());
        Run run = run(traction.key().session());
        run.model = run.model.or(() -> Optional.of(traction.model()));
        if (run.model.filter(traction.model()::equals).isEmpty()) {
            return 0;
        }
        if (received.topic() == Topic.REVISIONS) {
            run.book.revise(traction);
            return 0;
        }
        run.book.accept(traction);
        return watch(run, traction);
    }

    private Run run(String session) {
        return runs.computeIfAbsent(session, name -> new Run(rules));
    }

    private int watch(Run run, Traction traction) {
        Optional<String> phase =
                run.timeline.phaseAt(traction.captured().elapsedNs()).map(Phase::name);
        int alarms = 0;
        for (CellReading reading : traction.cells()) {
            for (AlarmWatch.Alarm alarm : run.watch.accept(reading, phase, metric -> settled(run)
                    .flatMap(book -> book.baseline(reading.id(), metric))
                    .map(Baseline::mean)
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty()))) {
                alarms += note(traction, alarm) ? 1 : 0;
            }
        }
        return alarms;
    }

    /** A percentage of a baseline that may still move raises nothing. */
    private static Optional<CellBook> settled(Run run) {
        return Optional.of(run.book).filter(CellBook::isBaselineSettled);
    }

    private boolean note(Traction traction, AlarmWatch.Alarm alarm) {
        String session = traction.key().session();
        String what = traction.key() + "|" + session + "|" + alarm.rule().name() + "|" + alarm.cell();
        String id =
                UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
        boolean isHistory = traction.captured().unixNs() < openedUnixNs - HISTORY_NS;
        if (isHistory || !raised.add(id)) {
            return false;
        }
        ExperimentEvent event = ExperimentEvent.of(session, id, ExperimentEvent.Kind.ALARM, traction.captured())
                .author(AUTHOR)
                .text(alarm.words())
                .build();
        FrameLog.of(LOG, Level.INFO, traction.key()).log(alarm.words());
        sink.send(
                new Message(Topic.EVENTS, session, ExperimentEventCodec.encode(event)),
                failure -> failure.ifPresent(
                        fault -> LOG.warn("An alarm did not reach the broker: {}", fault.getMessage())));
        return true;
    }

    @Override
    public void close() {
        events.close();
        results.close();
    }
}
