package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tractionscope.model.Provenance;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.recording.run.RecorderSettings;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;

/**
 * The recording of a run on a thread of its own, or nothing where none was asked for. A recorder that fails is told of and
 * the run goes on. May be used from the thread that started it.
 */
final class Taping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Taping.class);
    private static final int IDLE_STEPS = 5;
    private static final long LONGEST_WAIT_NS = 60_000_000_000L;
    private static final long LOOK_EVERY_MS = 20;
    private static final long MOST_FREE_MB = 1_000_000_000;

    private final Optional<Tape> running;

    private record Tape(RunTape tape, Role role) {}

    private Taping(Optional<Tape> running) {
        this.running = running;
    }

    /** No recording. */
    static Taping none() {
        return new Taping(Optional.empty());
    }

    /**
     * Checks what a command line says of a recording, before anything is started.
     *
     * @throws InputException if the limit is negative or no disk has so much
     * @throws org.tractionscope.recording.RecordingException if there is something in the folder
     */
    static void check(@Nullable Path folder, long leastFreeMb) {
        if (leastFreeMb < 0 || leastFreeMb > MOST_FREE_MB) {
            throw new InputException("--least-free-mb must be ≥ 0 and ≤ " + MOST_FREE_MB + ": " + leastFreeMb);
        }
        if (folder != null) {
            RunRecorder.check(folder);
        }
    }

    /** Starts what {@code --record} of a replay asks for. */
    static Taping start(ReplayInputs inputs, ReplayRun.Setting setting, MessageBus bus, StartAt startAt) {
        Path folder = setting.options().record;
        if (folder == null) {
            return none();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("software", Version.text());
        boolean isMade = inputs.plan().provenance().source() == Provenance.Source.SIMULATION;
        facts.put("command", isMade ? "demo" : "replay");
        facts.put(isMade ? "scenario" : "replay_of", inputs.plan().provenance().origin());
        facts.put("baseline", setting.levels().text());
        facts.put(
                "pixel_size_um",
                inputs.plan().pixelSize().map(size -> String.valueOf(size.um())).orElse("unknown"));
        facts.put("java", Runtime.version().toString());
        int number = 1;
        for (ModelPassport passport : inputs.models()) {
            facts.put("model_" + number++, passport.toString());
        }
        RecorderSettings settings = RecorderSettings.of(facts).withLeastFreeBytes(setting.options().leastFreeMb << 20);
        return start(bus, startAt, folder, settings, Optional.of(inputs.plan().session()));
    }

    /** Starts a recording of one session, or of everything. */
    static Taping start(
            MessageBus bus, StartAt startAt, Path folder, RecorderSettings settings, Optional<String> session) {
        RunRecorder recorder = RunRecorder.create(folder, settings, LOG::warn);
        RunTape tape = new RunTape(bus.openSource(EnumSet.allOf(Topic.class), startAt), recorder, session);
        return new Taping(Optional.of(new Tape(tape, Role.start("recorder", tape::doWork))));
    }

    /** Waits until what is on the bus now is recorded: half a second without a message, at most a minute. */
    void finish() {
        running.ifPresent(Taping::awaitIdle);
    }

    private static void awaitIdle(Tape tape) {
        long start = System.nanoTime();
        tape.tape().restartIdleCount();
        while (tape.tape().idleSteps() < IDLE_STEPS) {
            tape.role().rethrow();
            if (System.nanoTime() - start > LONGEST_WAIT_NS) {
                LOG.warn("The recorder is a minute behind: its manifest names the frames that are missing");
                return;
            }
            Threads.rest(LOOK_EVERY_MS);
        }
    }

    @Override
    public void close() {
        running.ifPresent(tape -> {
            tape.role().close();
            tape.tape().close();
        });
    }
}
