package org.tractionscope.viewer.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.ModelAgreement;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.TractionPoint;

/**
 * How well two models have agreed from frame to frame; each frame is compared once, on the background executor.
 *
 * <p>At most one frame is being compared at a time; those that come meanwhile are left out, so that a slow machine compares
 * fewer frames and not later ones. Confined to the JavaFX thread but for the comparing.
 */
public final class AgreementHistory {

    /** One frame: the agreement, and the second model's totals. */
    public record Entry(ModelAgreement agreement, TractionPoint second) {}

    /** A median with the middle half of the values around it. */
    public record Spread(double median, double lowQuarter, double highQuarter) {}

    private static final int MOST_FRAMES = 100_000;

    private final Executor background;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private final Queue<Entry> arrived = new ConcurrentLinkedQueue<>();
    private long busyWith = -1;

    /** An empty history that compares on this executor. */
    public AgreementHistory(Executor background) {
        this.background = background;
    }

    /** Compares the two models of a moment, unless that is done or another frame is being compared. */
    public void see(Moment moment) {
        for (Entry entry = arrived.poll(); entry != null; entry = arrived.poll()) {
            entries.put(entry.second().sequence(), entry);
            busyWith = -1;
        }
        List<Traction> tractions = moment.newest().tractions();
        if (tractions.size() < 2 || busyWith >= 0 || entries.size() >= MOST_FRAMES) {
            return;
        }
        Traction first = tractions.get(0);
        Traction second = tractions.get(1);
        long sequence = first.key().sequence();
        if (entries.containsKey(sequence)
                || first.field().unit() != second.field().unit()) {
            return;
        }
        busyWith = sequence;
        background.execute(() -> arrived.add(new Entry(
                ModelAgreement.of(first, second),
                new TractionPoint(
                        sequence,
                        second.captured().elapsedMin(),
                        second.fieldTotal(),
                        second.cell()
                                .map(CellTraction::total)
                                .map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty())))));
    }

    /** Forgets everything, as when another stream is chosen. */
    public void clear() {
        entries.clear();
    }

    /** The agreement on a frame; empty where it was not compared. */
    public Optional<ModelAgreement> at(long sequence) {
        return Optional.ofNullable(entries.get(sequence)).map(Entry::agreement);
    }

    /** How many frames were compared. */
    public int size() {
        return entries.size();
    }

    /** The second model's totals by time. */
    public List<TractionPoint> secondModel() {
        return entries.values().stream().map(Entry::second).toList();
    }

    /** The vector correlations over the run; empty before the first. */
    public Optional<Spread> correlation() {
        return spread(entries.values().stream()
                .map(entry -> entry.agreement().vectorCorrelation())
                .toList());
    }

    /** The ratios of totals over the run; empty before the first. */
    public Optional<Spread> ratio() {
        return spread(entries.values().stream()
                .map(entry -> entry.agreement().ratioOfTotals())
                .toList());
    }

    /** The frames whose correlation is below a limit, at most {@code most} of them. */
    public List<Long> below(double limit, int most) {
        return entries.entrySet().stream()
                .filter(entry ->
                        entry.getValue().agreement().vectorCorrelation().orElse(1) < limit)
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
    }

    private static Optional<Spread> spread(List<OptionalDouble> values) {
        List<Double> known = new ArrayList<>();
        values.forEach(value -> value.ifPresent(known::add));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        known.sort(Double::compare);
        int last = known.size() - 1;
        return Optional.of(
                new Spread(known.get(last / 2), known.get(last / 4), known.get(Math.min(last, (3 * last + 3) / 4))));
    }
}
