package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tractionscope.sim.trouble.TroubleCounts;
import org.tractionscope.sim.trouble.TroubledBus;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.UnixClock;

/**
 * The whole pipeline once, in one thread and simulated time, under the troubles and crashes of a script.
 *
 * <pre>
 *   cameras ──> publisher ──> troubled bus ──> workers ──> troubled bus ──┬──> a viewer for each session
 *                                                                         └──> recorder
 *   each step: the clock moves on, one part works, or one dies and begins anew from what was committed
 * </pre>
 */
final class FaultTrial {

    private static final long EPOCH_NS = 1_700_000_000_000_000_000L;
    private static final long LONGEST_STEP_NS = 20_000_000;
    /** Longer than any delay, pause and overtaking of a script together. */
    private static final long REST_NS = 3_000_000_000L;

    private static final int QUIET_ROUNDS = 3;
    private static final int MOST_ROUNDS = 3_000;
    private static final int LOOKS_BEFORE_CRASH = 40;

    private final FaultScript script;
    private final SplittableRandom random;
    private final InMemoryMessageBus inner;
    private final TroubledBus bus;
    private final TrialMicroscope microscope;
    private final List<TrialWorker> workers = new ArrayList<>();
    private final TrialRecorder recorder;
    private final List<String> problems = new ArrayList<>();
    private long nowNs;
    private int publisherCrashes;
    private int workerCrashes;
    private int viewerCrashes;
    private int recorderCrashes;

    private FaultTrial(FaultScript script, Path folder) {
        this.script = script;
        this.random = new SplittableRandom(script.seed() ^ 0x5eed);
        UnixClock clock = () -> EPOCH_NS + nowNs;
        this.inner = new InMemoryMessageBus(clock);
        this.bus = new TroubledBus(inner, script.trouble(), () -> nowNs);
        this.microscope = new TrialMicroscope(script, bus, clock);
        for (int i = 0; i < script.workers(); i++) {
            workers.add(new TrialWorker("worker-" + i, script.policy(), bus, clock));
        }
        this.recorder = new TrialRecorder(folder, bus);
    }

    /** Runs a script; {@code folder} exists, is empty and takes the recordings. */
    static FaultVerdict run(FaultScript script, Path folder) {
        FaultTrial trial = new FaultTrial(script, folder);
        try {
            trial.play();
            trial.settle();
        } catch (RuntimeException e) {
            trial.problems.add("unexpected " + e + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : ""));
        }
        return trial.verdict();
    }

    private void play() {
        int left = script.streams() * script.framesPerStream();
        while (left > 0) {
            nowNs += random.nextLong(LONGEST_STEP_NS);
            if (random.nextDouble() < script.crashChance()) {
                crash();
            }
            switch (random.nextInt(6)) {
                case 0 -> {
                    microscope.offer(random.nextInt(script.streams()));
                    left--;
                }
                case 1, 2 -> publish();
                case 3 -> work(random.nextInt(workers.size()));
                case 4 -> microscope.sessions().forEach(TrialSession::watch);
                default -> record();
            }
        }
    }

    private void publish() {
        try {
            microscope.doWork();
        } catch (CrashFuse.Crash e) {
            publisherCrashes++;
            microscope.restart();
        }
    }

    private int work(int worker) {
        try {
            return workers.get(worker).doWork();
        } catch (CrashFuse.Crash e) {
            workerCrashes++;
            workers.get(worker).restart();
            return 1;
        }
    }

    private void record() {
        recorder.doWork();
        if (random.nextInt(4) == 0) {
            recorder.flush();
        }
    }

    private void crash() {
        int looks = random.nextInt(LOOKS_BEFORE_CRASH);
        switch (random.nextInt(6)) {
            case 0 -> microscope.arm(looks);
            case 1, 2, 3 -> workers.get(random.nextInt(workers.size())).arm(looks);
            case 4 -> {
                viewerCrashes++;
                List<TrialSession> sessions = microscope.sessions();
                sessions.get(random.nextInt(sessions.size())).restartViewer();
            }
            default -> {
                recorderCrashes++;
                problems.addAll(recorder.crash());
            }
        }
    }

    /** Ends the sessions and lets everything that is on its way arrive. */
    private void settle() {
        microscope.endSessions();
        int quiet = 0;
        int rounds = 0;
        while (quiet < QUIET_ROUNDS) {
            nowNs += REST_NS;
            TroubleCounts before = bus.counts();
            int done = bus.doWork();
            publish();
            if (!microscope.sessions().get(microscope.sessions().size() - 1).isEnded()) {
                // An armed fuse went off during the end.
                microscope.endSessions();
            }
            for (int i = 0; i < workers.size(); i++) {
                done += work(i);
            }
            // A worker whose call was refused has done nothing and has not come to rest.
            boolean isQuiet =
                    done == 0 && microscope.isDrained() && bus.counts().equals(before);
            quiet = isQuiet ? quiet + 1 : 0;
            if (++rounds > MOST_ROUNDS) {
                problems.add("the pipeline did not come to rest within " + MOST_ROUNDS + " rounds");
                return;
            }
        }
        microscope.close();
        microscope.sessions().forEach(TrialSession::watch);
        while (recorder.doWork() > 0) {
            // Goes on until nothing more is there.
        }
    }

    private FaultVerdict verdict() {
        FaultVerdict.Crashes crashes =
                new FaultVerdict.Crashes(publisherCrashes, workerCrashes, viewerCrashes, recorderCrashes);
        FaultCheck check = new FaultCheck(script, inner, bus.counts());
        if (problems.isEmpty()) {
            try {
                problems.addAll(check.problems(microscope.sessions(), recorder.close()));
            } catch (RuntimeException e) {
                problems.add("unexpected " + e + " while checking");
            }
        }
        FaultVerdict verdict = check.verdict(microscope.sessions(), crashes, problems);
        workers.forEach(TrialWorker::close);
        microscope.sessions().forEach(TrialSession::close);
        bus.close();
        return verdict;
    }
}
