package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tractionscope.model.FrameKey;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.sim.trouble.TroubleCounts;
import org.tractionscope.sim.trouble.TroubleRates;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;

/**
 * Compares what ledgers, viewers and recorder say after a trial with what lies on the untroubled bus and with what the
 * cameras offered.
 *
 * <p>Where messages are damaged a frame may carry another one's name: then only bounds are checked.
 */
final class FaultCheck {

    private final TroubleRates rates;
    private final FaultScript script;
    private final TroubleCounts counts;
    private final Set<FrameKey> frames = new HashSet<>();
    private final Set<FrameKey> tractions = new HashSet<>();
    private final Set<FrameKey> skips = new HashSet<>();

    /** Reads everything that a trial left on its untroubled bus. */
    FaultCheck(FaultScript script, MessageBus inner, TroubleCounts counts) {
        this.script = script;
        this.rates = script.trouble().rates();
        this.counts = counts;
        try (MessageSource source =
                inner.openSource(EnumSet.of(Topic.FRAMES, Topic.TRACTIONS, Topic.SKIPS), StartAt.EARLIEST)) {
            for (var batch = source.poll(0); !batch.isEmpty(); batch = source.poll(0)) {
                batch.forEach(this::read);
            }
        }
    }

    private void read(Received received) {
        try {
            switch (received.topic()) {
                case FRAMES ->
                    frames.add(FrameCodec.read(received.payload()).frame().key());
                case TRACTIONS ->
                    tractions.add(TractionCodec.decode(received.payload()).key());
                default ->
                    skips.add(SkippedFrameCodec.decode(received.payload()).key());
            }
        } catch (WireFormatException e) {
            // A damaged one: nobody else can read it either.
        }
    }

    private boolean isDamaging() {
        return rates.corrupt() > 0;
    }

    /** Every invariant that does not hold. */
    List<String> problems(List<TrialSession> sessions, Path recording) {
        List<String> problems = new ArrayList<>();
        for (TrialSession session : sessions) {
            problems.addAll(problems(session));
        }
        problems.addAll(recorderProblems(recording));
        return problems;
    }

    private List<String> problems(TrialSession session) {
        List<String> problems = new ArrayList<>();
        String where = session.stream() + "/" + session.name() + ": ";
        Set<FrameKey> outcomes = of(session, tractions);
        outcomes.addAll(of(session, skips));
        if (session.account().isEmpty()) {
            if (!outcomes.isEmpty() || (session.isEnded() && session.offered() > 0)) {
                problems.add(where + "no account of " + session.offered() + " frames");
            }
            return problems;
        }
        LedgerSnapshot account = session.account().get();
        long settled = account.predicted() + account.skippedTotal();
        long named = account.inFlight() + account.unexplained();
        long reallyMissing = (long) session.offered() - outcomes.size();
        if (isDamaging()) {
            expect(problems, settled <= outcomes.size(), where + "more counted than there is: " + account);
            expect(
                    problems,
                    !session.isEnded() || named + counts.corrupted() >= reallyMissing,
                    where + reallyMissing + " are missing: " + account);
        } else {
            expect(problems, settled == outcomes.size(), where + outcomes.size() + " outcomes: " + account);
            expect(
                    problems,
                    account.captured() == settled + named,
                    where + "captured ≠ predicted + skipped + named missing: " + account);
            expect(
                    problems,
                    session.isEnded()
                            ? account.captured() == session.offered()
                            : account.captured() <= session.offered(),
                    where + session.offered() + " offered: " + account);
            expect(
                    problems,
                    !session.isEnded() || named == reallyMissing,
                    where + reallyMissing + " really missing: " + account);
        }
        if (!isDamaging() && rates.lose() == 0) {
            Set<FrameKey> unanswered = of(session, frames);
            unanswered.removeAll(outcomes);
            expect(problems, unanswered.isEmpty(), where + "frames on the bus without an outcome: " + unanswered);
            expect(problems, !session.isEnded() || named == 0, where + "missing without a loss: " + account);
        }
        long mostDuplicates = rates.duplicate() == 0 && !isDamaging() ? 0 : counts.duplicated() + counts.corrupted();
        expect(problems, account.duplicated() <= mostDuplicates, where + "more duplicates than were made: " + account);
        problems.addAll(viewerProblems(session, account, where));
        return problems;
    }

    /** What was shown is in order and each once; a viewer that begins now finds the same account. */
    private List<String> viewerProblems(TrialSession session, LedgerSnapshot account, String where) {
        List<String> problems = new ArrayList<>();
        List<Long> shown = session.shown();
        boolean isEachOnce = new HashSet<>(shown).size() == shown.size();
        expect(problems, isEachOnce || isDamaging(), where + "a traction was shown twice: " + shown);
        if (rates.reorder() == 0 && !isDamaging()) {
            for (int i = 1; i < shown.size(); i++) {
                expect(problems, shown.get(i) > shown.get(i - 1), where + "shown out of order: " + shown);
            }
        }
        session.restartViewer();
        session.watch();
        LedgerSnapshot again = session.account().orElse(account);
        // How far a viewer has read the frames behind the last outcome of a publisher that died is its own affair.
        boolean isReadAsFar = !session.isEnded()
                || (again.captured() == account.captured() && again.inFlight() == account.inFlight());
        boolean isSame = isReadAsFar
                && again.predicted() + again.skippedTotal() == account.predicted() + account.skippedTotal()
                && again.unexplained() == account.unexplained()
                && again.duplicated() == account.duplicated();
        expect(
                problems,
                isSame || isDamaging(),
                where + "a viewer that began later counts " + again + " instead of " + account);
        return problems;
    }

    private List<String> recorderProblems(Path recording) {
        List<String> problems = new ArrayList<>();
        try (RecordedRun run = RecordedRun.open(recording)) {
            Set<FrameKey> recorded = new HashSet<>();
            for (var traction : run.tractions()) {
                recorded.add(new FrameKey(
                        org.tractionscope.model.StreamId.parse(traction.stream()),
                        traction.session(),
                        traction.sequence()));
            }
            expect(
                    problems,
                    run.frames().size() == frames.size(),
                    "recorded " + run.frames().size() + " frames of " + frames.size() + " on the bus");
            expect(
                    problems,
                    recorded.equals(tractions),
                    "recorded " + recorded.size() + " tractions of " + tractions.size() + " on the bus");
        }
        return problems;
    }

    private static Set<FrameKey> of(TrialSession session, Set<FrameKey> keys) {
        Set<FrameKey> own = new HashSet<>();
        for (FrameKey key : keys) {
            if (key.stream().equals(session.stream()) && key.session().equals(session.name())) {
                own.add(key);
            }
        }
        return own;
    }

    private static void expect(List<String> problems, boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    /** The sums of a run. */
    FaultVerdict verdict(List<TrialSession> sessions, FaultVerdict.Crashes crashes, List<String> problems) {
        long offered = 0;
        long predicted = 0;
        long skipped = 0;
        long missing = 0;
        long duplicated = 0;
        long captured = 0;
        for (TrialSession session : sessions) {
            offered += session.offered();
            if (session.account().isPresent()) {
                LedgerSnapshot account = session.account().get();
                captured += account.captured();
                predicted += account.predicted();
                skipped += account.skippedTotal();
                missing += account.inFlight() + account.unexplained();
                duplicated += account.duplicated();
            }
        }
        long unheard = Math.max(0, offered - captured);
        return new FaultVerdict(
                script, counts, crashes, offered, predicted, skipped, missing, unheard, duplicated, problems);
    }
}
