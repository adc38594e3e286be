package org.tractionscope.experiment.cells;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tractionscope.experiment.PhaseTimeline;
import org.tractionscope.experiment.effect.Baseline;
import org.tractionscope.experiment.effect.Exclusions;
import org.tractionscope.experiment.effect.Sample;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.Traction;

/**
 * The readings of every cell of one stream by one model, and the baseline that they are compared with: the first phase of
 * kind baseline.
 *
 * <p>A result that was computed again with other levels takes the place of the one before. Confined to one thread.
 */
public final class CellBook {

    private final NavigableMap<Integer, NavigableMap<Long, Entry>> cells = new TreeMap<>();
    private final NavigableSet<Long> framesNs = new TreeSet<>();
    private final NavigableSet<Long> provisionalNs = new TreeSet<>();
    private final Map<Integer, Map<CellMetric, Optional<Baseline>>> baselines = new HashMap<>();
    private PhaseTimeline timeline = new PhaseTimeline();
    private Optional<Phase> baseline = Optional.empty();
    private Set<Long> excluded = Set.of();
    private OptionalLong lockedAtNs = OptionalLong.empty();

    /**
     * A cell in one frame.
     *
     * @param state of the levels that the frame was normalised with
     */
    public record Entry(long sequence, long elapsedNs, CellReading reading, Normalisation.State state) {}

    /** Takes the traction of a frame as it came while the run went on. */
    public void accept(Traction traction) {
        if (traction.normalisation().state() == Normalisation.State.LOCKED && lockedAtNs.isEmpty()) {
            lockedAtNs = OptionalLong.of(traction.captured().elapsedNs());
        }
        put(traction);
    }

    /** Takes the traction of a frame that was computed again. */
    public void revise(Traction traction) {
        put(traction);
    }

    private void put(Traction traction) {
        long elapsedNs = traction.captured().elapsedNs();
        long sequence = traction.key().sequence();
        framesNs.add(elapsedNs);
        if (traction.normalisation().state() == Normalisation.State.PROVISIONAL) {
            provisionalNs.add(elapsedNs);
        } else {
            provisionalNs.remove(elapsedNs);
        }
        if (!timeline.exclusions().isEmpty()) {
            excluded = Exclusions.of(timeline, framesNs);
            baselines.clear();
        }
        if (baseline.filter(phase -> phase.covers(elapsedNs)).isPresent()) {
            baselines.clear();
        }
        cells.values().forEach(entries -> entries.remove(sequence));
        for (CellReading reading : traction.cells()) {
            cells.computeIfAbsent(reading.id(), id -> new TreeMap<>())
                    .put(
                            sequence,
                            new Entry(
                                    sequence,
                                    elapsedNs,
                                    reading,
                                    traction.normalisation().state()));
        }
    }

    /** Takes phases and exclusions as they stand now; the timeline is read again at each call only. */
    public void follow(PhaseTimeline now) {
        timeline = now;
        baseline = now.phases().stream()
                .filter(phase -> phase.kind() == Phase.Kind.BASELINE)
                .findFirst();
        excluded = Exclusions.of(now, framesNs);
        baselines.clear();
    }

    /** The cells that were ever seen, by id. */
    public Set<Integer> ids() {
        return Collections.unmodifiableSet(cells.navigableKeySet());
    }

    /** A cell's entries in the order of the frames; none where it was never seen. */
    public List<Entry> entries(int cell) {
        return List.copyOf(
                cells.getOrDefault(cell, Collections.emptyNavigableMap()).values());
    }

    /** The newest entry of a cell; empty where it was never seen. */
    public Optional<Entry> newest(int cell) {
        return Optional.ofNullable(cells.get(cell))
                .filter(entries -> !entries.isEmpty())
                .map(entries -> entries.lastEntry().getValue());
    }

    /** Whether a number may enter a statistic: its cell is not red and its frame not excluded. */
    public boolean isUsable(Entry entry) {
        return entry.reading().verdict().isUsable() && !excluded.contains(entry.elapsedNs());
    }

    /** A metric of a cell over the run, for the statistics of the phases. */
    public List<Sample> samples(int cell, CellMetric metric) {
        return entries(cell).stream().map(entry -> sample(entry, metric)).toList();
    }

    /** The baseline of a cell's metric as far as it has come; empty without one. */
    public Optional<Baseline> baseline(int cell, CellMetric metric) {
        return baseline.flatMap(phase -> baselines
                .computeIfAbsent(cell, id -> new EnumMap<>(CellMetric.class))
                .computeIfAbsent(metric, each -> baseline(phase, cell, each)));
    }

    private Optional<Baseline> baseline(Phase phase, int cell, CellMetric metric) {
        return Baseline.of(cells.getOrDefault(cell, Collections.emptyNavigableMap()).values().stream()
                .dropWhile(entry -> entry.elapsedNs() < phase.startNs())
                .takeWhile(entry -> entry.elapsedNs() < phase.endNs())
                .map(entry -> sample(entry, metric))
                .toList());
    }

    private Sample sample(Entry entry, CellMetric metric) {
        return new Sample(entry.elapsedNs(), metric.of(entry.reading()), isUsable(entry));
    }

    /** The phase that everything is compared with; empty without a plan. */
    public Optional<Phase> baselinePhase() {
        return baseline;
    }

    /** Frames captured in the baseline so far, whether usable or not. */
    public int baselineFrames() {
        return baseline.map(
                        phase -> framesNs.subSet(phase.startNs(), phase.endNs()).size())
                .orElse(0);
    }

    /** How many frames the baseline will have at the pace so far; as many as it has once it is over. */
    public int baselineFramesWanted() {
        int sofar = baselineFrames();
        if (baseline.isEmpty() || isBaselineOver() || sofar < 2) {
            return sofar;
        }
        NavigableSet<Long> inside =
                framesNs.subSet(baseline.get().startNs(), true, baseline.get().endNs(), false);
        double interval = (inside.last() - inside.first()) / (sofar - 1.0);
        return Math.max(sofar, (int) Math.round(baseline.get().lengthNs() / interval));
    }

    /** True once a frame was captured after the baseline. */
    public boolean isBaselineOver() {
        return baseline.isPresent()
                && !framesNs.isEmpty()
                && framesNs.last() >= baseline.get().endNs();
    }

    /** Frames of the baseline whose levels could still move when they were predicted, and that were not computed again. */
    public int provisionalBaselineFrames() {
        return baseline.map(phase ->
                        provisionalNs.subSet(phase.startNs(), phase.endNs()).size())
                .orElse(0);
    }

    /** True once every percent of the baseline stays as it is: the baseline is over, and all of it has levels that hold. */
    public boolean isBaselineSettled() {
        return isBaselineOver() && provisionalBaselineFrames() == 0;
    }

    /** Elapsed time of the first frame with locked levels; empty before. */
    public OptionalLong lockedAtNs() {
        return lockedAtNs;
    }

    /** The phases as they stand. */
    public List<Phase> phases() {
        return timeline.phases();
    }
}
