package org.tractionscope.cli.findings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.tractionscope.experiment.cells.CellBook;
import org.tractionscope.experiment.effect.Baseline;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.LevelWatch;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.Assessment;
import org.tractionscope.viewer.snapshot.BaselineShare;
import org.tractionscope.viewer.snapshot.BaselineStatus;
import org.tractionscope.viewer.snapshot.CellCurve;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.Findings;
import org.tractionscope.viewer.snapshot.Interval;
import org.tractionscope.viewer.snapshot.Metric;
import org.tractionscope.viewer.snapshot.TractionAssessment;
import org.tractionscope.viewer.snapshot.Trust;

/**
 * A cell book in the numbers of the screen: every cell in percent of its own baseline, and how sure that baseline is.
 *
 * <p>Confined to the thread of its book.
 */
public final class CellReadouts {

    /** Fewer frames of a baseline that still goes on give no percent. */
    static final int FEWEST_SO_FAR = 5;

    private static final int FEWEST = 3;
    private static final int FEWEST_TO_MISS = 3;
    private static final double NS_PER_MIN = 60e9;
    /** A percentage of an angle or of a fraction says nothing. */
    private static final Set<CellMetric> WITHOUT_SHARE = EnumSet.of(CellMetric.DIPOLE_AXIS, CellMetric.NET_FRACTION);

    private final CellBook book;

    /** Readouts of this book as it stands when they are asked for. */
    public CellReadouts(CellBook book) {
        this.book = book;
    }

    /** What is made of a traction: its verdicts, its cells against their baselines, and these findings. */
    public Assessment assess(Traction traction, Findings findings, Optional<String> engineRemark) {
        Assessment own = TractionAssessment.of(Optional.of(traction));
        List<CellReadout> cells = new ArrayList<>();
        for (CellReadout cell : own.cells()) {
            Optional<CellReading> reading = traction.reading(cell.id());
            cells.add(
                    reading.isEmpty()
                            ? cell
                            : new CellReadout(
                                    cell.id(),
                                    cell.trust(),
                                    share(cell.id(), reading.get()),
                                    metrics(cell, reading.get()),
                                    Optional.empty()));
        }
        cells.addAll(lost(traction));
        cells.sort((a, b) -> Integer.compare(a.id(), b.id()));
        return new Assessment(own.trust(), status(traction), cells, findings, engineRemark);
    }

    private List<CellReadout> lost(Traction traction) {
        List<CellReadout> lost = new ArrayList<>();
        for (int id : book.ids()) {
            List<CellBook.Entry> entries = book.entries(id);
            long seenBefore = entries.stream()
                    .filter(entry -> entry.sequence() < traction.key().sequence())
                    .count();
            if (traction.reading(id).isEmpty() && seenBefore >= FEWEST_TO_MISS) {
                double last = entries.stream()
                        .filter(entry -> entry.sequence() < traction.key().sequence())
                        .mapToDouble(entry -> entry.elapsedNs() / NS_PER_MIN)
                        .max()
                        .orElseThrow();
                lost.add(new CellReadout(
                        id,
                        Trust.notJudged("The cell was not found in this frame."),
                        Optional.empty(),
                        List.of(),
                        Optional.of(last)));
            }
        }
        return lost;
    }

    private Optional<BaselineShare> share(int cell, CellReading reading) {
        return baseline(cell, CellMetric.TOTAL).flatMap(from -> {
            OptionalDouble percent = from.percent(CellMetric.TOTAL.of(reading));
            return percent.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new BaselineShare(percent.getAsDouble(), band(percent.getAsDouble(), from), mean(from)));
        });
    }

    private static Optional<BaselineStatus.Mean> mean(Baseline baseline) {
        return baseline.halfWidth().isEmpty()
                ? Optional.empty()
                : Optional.of(new BaselineStatus.Mean(
                        baseline.mean(), baseline.halfWidth().getAsDouble()));
    }

    /** In which range a single frame of a cell that is so strong lies, if it scatters as much as in the baseline. */
    private static Optional<Interval> band(double percent, Baseline baseline) {
        if (baseline.scatter().isEmpty()) {
            return Optional.empty();
        }
        double half = percent * baseline.scatter().getAsDouble() / baseline.mean();
        return Optional.of(new Interval(Math.max(0, percent - half), percent + half, "the baseline's scatter"));
    }

    private List<Metric> metrics(CellReadout cell, CellReading reading) {
        List<Metric> metrics = new ArrayList<>();
        for (Metric metric : cell.metrics()) {
            OptionalDouble share = OptionalDouble.empty();
            for (CellMetric kind : CellMetric.values()) {
                if (kind.words().equals(metric.name()) && !WITHOUT_SHARE.contains(kind)) {
                    share = baseline(cell.id(), kind)
                            .map(from -> from.percent(kind.of(reading)))
                            .orElse(OptionalDouble.empty());
                }
            }
            metrics.add(new Metric(metric.name(), metric.unit(), metric.now(), share, metric.origin()));
        }
        return metrics;
    }

    /** A cell's baseline once it holds enough frames to count from. */
    private Optional<Baseline> baseline(int cell, CellMetric metric) {
        int fewest = book.isBaselineOver() ? FEWEST : FEWEST_SO_FAR;
        return book.baseline(cell, metric).filter(from -> from.frames() >= fewest && from.mean() > 0);
    }

    private Optional<BaselineStatus> status(Traction traction) {
        if (book.baselinePhase().isEmpty()) {
            return Optional.empty();
        }
        Phase phase = book.baselinePhase().get();
        int first = book.ids().stream().findFirst().orElse(1);
        Optional<Baseline> baseline = baseline(first, CellMetric.TOTAL);
        boolean isProvisional = !book.isBaselineSettled();
        int used = Math.max(0, book.baselineFrames() - (book.isBaselineOver() ? book.provisionalBaselineFrames() : 0));
        BaselineStatus.Progress progress = new BaselineStatus.Progress(
                state(traction.normalisation().state(), isProvisional),
                used,
                Math.max(used, isProvisional ? book.baselineFramesWanted() : used),
                isProvisional ? uncertainty(traction, baseline) : OptionalDouble.empty());
        return Optional.of(new BaselineStatus(
                progress,
                baseline.flatMap(CellReadouts::mean),
                drift(traction, baseline),
                isProvisional && book.isBaselineOver() ? "computing the baseline again" : remark(traction, phase)));
    }

    private static Normalisation.State state(Normalisation.State levels, boolean isProvisional) {
        return isProvisional && levels != Normalisation.State.FIXED ? Normalisation.State.PROVISIONAL : levels;
    }

    private String remark(Traction traction, Phase phase) {
        if (traction.normalisation().state() == Normalisation.State.FINAL) {
            return "over the whole movie";
        }
        if (book.lockedAtNs().isEmpty()) {
            return "levels given";
        }
        long atNs = book.lockedAtNs().getAsLong();
        long min = Math.round(Math.floor(atNs / NS_PER_MIN));
        long s = Math.round(atNs / 1e9) - 60 * min;
        return String.format(Locale.ROOT, "at %02d:%02d by %s", min, s, atNs >= phase.endNs() ? "rule" : "hand");
    }

    /** By how much a percent value may still move: the levels' uncertainty and the baseline mean's. */
    private static OptionalDouble uncertainty(Traction traction, Optional<Baseline> baseline) {
        OptionalDouble levels = traction.normalisation().relativeUncertainty();
        boolean isKnown = baseline.isPresent() && baseline.get().halfWidth().isPresent();
        if (levels.isEmpty() && !isKnown) {
            return OptionalDouble.empty();
        }
        double ofMean = isKnown
                ? baseline.get().halfWidth().getAsDouble() / baseline.get().mean()
                : 0;
        return OptionalDouble.of(100 * Math.hypot(levels.orElse(0), ofMean));
    }

    private static BaselineStatus.Drift drift(Traction traction, Optional<Baseline> baseline) {
        OptionalDouble force =
                baseline.isPresent() && baseline.get().driftPerHour().isPresent()
                        ? OptionalDouble.of(100
                                * baseline.get().driftPerHour().getAsDouble()
                                / baseline.get().mean())
                        : OptionalDouble.empty();
        OptionalDouble bleaching = traction.memory()
                .map(StreamMemory::levels)
                .map(LevelWatch::cellDriftPerHour)
                .orElse(OptionalDouble.empty());
        return new BaselineStatus.Drift(
                force, bleaching.isPresent() ? OptionalDouble.of(100 * bleaching.getAsDouble()) : bleaching);
    }

    /** Each cell over the run in percent of its own baseline; a cell without one has no curve. */
    public List<CellCurve> curves() {
        List<CellCurve> curves = new ArrayList<>();
        for (int id : book.ids()) {
            baseline(id, CellMetric.TOTAL).ifPresent(from -> curves.add(curve(id, from)));
        }
        return List.copyOf(curves);
    }

    private CellCurve curve(int id, Baseline from) {
        List<CellCurve.Point> points = new ArrayList<>();
        boolean isAscending = true;
        double beforeMin = -1;
        for (CellBook.Entry entry : book.entries(id)) {
            OptionalDouble percent =
                    book.isUsable(entry) ? from.percent(CellMetric.TOTAL.of(entry.reading())) : OptionalDouble.empty();
            double atMin = entry.elapsedNs() / NS_PER_MIN;
            points.add(new CellCurve.Point(
                    entry.sequence(),
                    atMin,
                    percent,
                    percent.isPresent() ? band(percent.getAsDouble(), from) : Optional.empty()));
            isAscending &= atMin > beforeMin;
            beforeMin = atMin;
        }
        return new CellCurve(id, !book.isBaselineSettled(), List.copyOf(isAscending ? points : byTime(points)));
    }

    /** A replay that was moved back plays a moment again: what was made of it last counts. */
    private static Collection<CellCurve.Point> byTime(List<CellCurve.Point> points) {
        NavigableMap<Double, CellCurve.Point> byTime = new TreeMap<>();
        points.forEach(point -> byTime.put(point.elapsedMin(), point));
        return byTime.values();
    }
}
