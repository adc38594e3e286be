package org.tractionscope.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.tractionscope.cli.findings.CellReadouts;
import org.tractionscope.cli.findings.PhaseFindings;
import org.tractionscope.experiment.AlarmRule;
import org.tractionscope.experiment.PhaseTimeline;
import org.tractionscope.experiment.cells.CellBook;
import org.tractionscope.experiment.effect.Sample;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.transport.LatencySummary;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.Stage;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.viewer.snapshot.Assessment;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.CellCurve;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.Findings;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.NewestTraction;
import org.tractionscope.viewer.snapshot.PhaseEffect;
import org.tractionscope.viewer.snapshot.RecordingState;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.snapshot.Timing;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * Puts what arrives in a run into the picture that the viewer draws.
 *
 * <p>Of several models the one whose traction comes first is followed. Listens on the collector's thread and is asked from the viewer's; both hold the lock for microseconds.
 */
final class SnapshotFeed implements RunListener, Supplier<ViewerSnapshot> {

    private static final int INTERVALS_JUDGED = 16;
    private static final long TICK_NS = 250_000_000;
    private static final long ANALYSE_EVERY_NS = 500_000_000;
    private static final int LONG_COURSE = 2000;
    private static final long COURSE_EVERY_NS = 200_000_000;

    private final ShownStream stream;
    private final boolean isPaced;
    private final RecordingState recording;
    private final UnixClock clock;
    private final Supplier<BrokerState> broker;
    private final PhaseTimeline plan = new PhaseTimeline();
    private final NavigableMap<Long, TractionPoint> points = new TreeMap<>();
    private final CellBook book = new CellBook();
    private final CellReadouts readouts = new CellReadouts(book);
    private final List<AlarmRule> rules;
    private final Deque<Long> capturedUnixNs = new ArrayDeque<>();
    private final Deque<Long> deliveredUnixNs = new ArrayDeque<>();
    private List<Phase> phases = List.of();
    private final List<ExperimentEvent> events = new CopyOnWriteArrayList<>();
    private NewestTraction newest = NewestTraction.none();
    private Optional<Traction> traction = Optional.empty();
    private final Map<ModelId, Traction> others = new LinkedHashMap<>();
    private volatile Optional<RunCollector> collector = Optional.empty();
    private long changes;
    private long analysedChanges = -1;
    private long analysedUnixNs;
    private List<PhaseEffect> effects = List.of();
    private List<TractionPoint> totals = List.of();
    private List<CellCurve> curves = List.of();
    private long courseOf = -1;
    private long courseUnixNs;
    private long shownChanges = -1;
    private long shownTick;
    private Optional<ViewerSnapshot> shown = Optional.empty();

    /**
     * A feed of one stream.
     *
     * @param isPaced whether frames come at a pace that says when the next one is late; not so at full replay speed
     * @param broker asked for every picture
     * @param rules that the worker watches the cells by
     */
    SnapshotFeed(
            ShownStream stream,
            boolean isPaced,
            RecordingState recording,
            UnixClock clock,
            Supplier<BrokerState> broker,
            List<AlarmRule> rules) {
        this.rules = List.copyOf(rules);
        this.isPaced = isPaced;
        this.stream = stream;
        this.recording = recording;
        this.clock = clock;
        this.broker = broker;
    }

    @Override
    public synchronized void traction(RunRow row) {
        Traction arrived = row.traction();
        changes++;
        if (traction.isPresent() && !traction.get().model().equals(arrived.model())) {
            others.put(arrived.model(), arrived);
            newest = newest.withOthers(othersOf(newest));
            return;
        }
        traction = Optional.of(arrived);
        newest = newest(row);
        newest = newest.withOthers(othersOf(newest));
        book.accept(arrived);
        addPoint(arrived);
        remember(capturedUnixNs, arrived.captured().unixNs());
        remember(deliveredUnixNs, row.deliveredUnixNs());
    }

    @Override
    public synchronized void revised(RunRow row) {
        Traction again = row.traction();
        if (traction.filter(shownNow -> shownNow.model().equals(again.model())).isEmpty()) {
            return;
        }
        changes++;
        book.revise(again);
        addPoint(again);
        if (traction.get().key().equals(again.key())) {
            traction = Optional.of(again);
            newest = new NewestTraction(newest.frame(), traction, newest.tractionFrame(), newest.others());
        }
    }

    private void addPoint(Traction arrived) {
        // A replay that was moved back plays a moment again, under a new number.
        points.put(
                arrived.captured().elapsedNs(),
                new TractionPoint(
                        arrived.key().sequence(),
                        arrived.captured().elapsedMin(),
                        arrived.fieldTotal(),
                        arrived.cell()
                                .map(CellTraction::total)
                                .map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty())));
    }

    /** What the other models made of the same frame, as far as it has come; always in the order of their first result. */
    private List<Traction> othersOf(NewestTraction shownNow) {
        return others.values().stream()
                .filter(other -> shownNow.traction()
                        .filter(first -> first.key().equals(other.key()))
                        .isPresent())
                .toList();
    }

    private static NewestTraction newest(RunRow row) {
        Optional<Traction> arrived = Optional.of(row.traction());
        return new NewestTraction(row.frame(), arrived, row.frame().filter(frame -> isOf(frame, row.traction())));
    }

    private static boolean isOf(Frame frame, Traction traction) {
        return frame.key().equals(traction.key());
    }

    @Override
    public void skipped(SkippedFrame skipped, Optional<Phase> phase) {
        // The ledger counts it, and the picture shows the ledger.
    }

    @Override
    public synchronized void event(ExperimentEvent event) {
        changes++;
        plan.accept(event);
        phases = plan.phases();
        book.follow(plan);
        events.add(event);
    }

    /** Takes ledger and latencies from this collector from now on. */
    void follow(RunCollector source) {
        collector = Optional.of(source);
    }

    /** Computes the statistics of the phases where something has come, at most twice a second; on any one thread. */
    int analyse() {
        return clock.nowNs() - analysedUnixNs < ANALYSE_EVERY_NS ? 0 : analyseNow();
    }

    /** The same at once; returns 0 where nothing has come since. */
    int analyseNow() {
        Map<Integer, List<Sample>> totals = new TreeMap<>();
        List<Phase> standing;
        long nowNs;
        long seen;
        synchronized (this) {
            if (analysedChanges == changes) {
                return 0;
            }
            seen = changes;
            book.ids().forEach(id -> totals.put(id, book.samples(id, CellMetric.TOTAL)));
            standing = phases;
            nowNs = traction.map(each -> each.captured().elapsedNs()).orElse(0L);
        }
        List<PhaseEffect> found = PhaseFindings.effects(totals, standing, nowNs);
        synchronized (this) {
            effects = found;
            analysedChanges = seen;
            courseUnixNs = 0;
            analysedUnixNs = clock.nowNs();
            shown = Optional.empty();
        }
        return 1;
    }

    private Assessment assessment(NewestTraction pictured) {
        return pictured.traction()
                .map(each -> readouts.assess(
                        each, new Findings(effects, PhaseFindings.rules(rules, events)), Optional.empty()))
                .orElseGet(Assessment::none);
    }

    /** Puts the course together again where it has changed; one of hours, which takes milliseconds, not for each result. */
    private void updateCourse(long nowUnixNs) {
        boolean mayWait = totals.size() > LONG_COURSE && nowUnixNs - courseUnixNs < COURSE_EVERY_NS;
        if (courseOf == changes || (mayWait && nowUnixNs >= courseUnixNs)) {
            return;
        }
        totals = List.copyOf(points.values());
        curves = readouts.curves();
        courseOf = changes;
        courseUnixNs = nowUnixNs;
    }

    /** The picture as it is now; the same object until something has arrived or a quarter of a second has passed. */
    @Override
    public synchronized ViewerSnapshot get() {
        long nowUnixNs = clock.nowNs();
        long tick = nowUnixNs / TICK_NS;
        if (shown.isEmpty() || changes != shownChanges || tick != shownTick) {
            shown = Optional.of(picture(newest, nowUnixNs));
            shownChanges = changes;
            shownTick = tick;
        }
        return shown.get();
    }

    /** The picture with this result in it, whichever model gave it. */
    synchronized ViewerSnapshot pictureOf(RunRow row) {
        return picture(newest(row), clock.nowNs());
    }

    private ViewerSnapshot picture(NewestTraction pictured, long nowUnixNs) {
        LedgerCounts ledger = collector
                .flatMap(RunCollector::account)
                .map(SnapshotFeed::counts)
                .orElseGet(LedgerCounts::empty);
        Optional<LatencySummary> latency =
                collector.map(RunCollector::latencies).flatMap(all -> all.of(Stage.CAPTURED_TO_DELIVERED));
        updateCourse(nowUnixNs);
        Course course = new Course(
                traction.map(newestTraction -> newestTraction.captured().elapsedNs())
                        .orElse(0L),
                traction.map(newestTraction -> newestTraction.field().unit()).orElse(TractionUnit.NORMALISED),
                totals,
                new Course.Plan(phases, events),
                curves);
        Timing timing = new Timing(
                isPaced ? interval(capturedUnixNs) : OptionalLong.empty(),
                rate(),
                latency.map(LatencySummary::p50Ms).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                latency.map(LatencySummary::p99Ms).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
        return new ViewerSnapshot(
                stream,
                new Moment(pictured, assessment(pictured)),
                course,
                new Flow(ledger, timing, broker.get(), recording),
                nowUnixNs);
    }

    private static LedgerCounts counts(LedgerSnapshot account) {
        return new LedgerCounts(
                account.captured(), account.predicted(), account.skipped(), account.inFlight(), account.isClosed());
    }

    private static void remember(Deque<Long> recent, long unixNs) {
        recent.addLast(unixNs);
        if (recent.size() > INTERVALS_JUDGED) {
            recent.removeFirst();
        }
    }

    /** The mean interval of the last frames by the wall clock; empty before the third. */
    private static OptionalLong interval(Deque<Long> recent) {
        if (recent.size() < 3) {
            return OptionalLong.empty();
        }
        long span = recent.getLast() - recent.getFirst();
        return span > 0 ? OptionalLong.of(Math.max(1, span / (recent.size() - 1))) : OptionalLong.empty();
    }

    private OptionalDouble rate() {
        OptionalLong interval = interval(deliveredUnixNs);
        return interval.isPresent() ? OptionalDouble.of(1e9 / interval.getAsLong()) : OptionalDouble.empty();
    }
}
