package org.tractionscope.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Dose;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.viewer.snapshot.Assessment;
import org.tractionscope.viewer.snapshot.BaselineShare;
import org.tractionscope.viewer.snapshot.BaselineStatus;
import org.tractionscope.viewer.snapshot.CellCurve;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.Findings;
import org.tractionscope.viewer.snapshot.Interval;
import org.tractionscope.viewer.snapshot.Lamp;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.Metric;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.NewestTraction;
import org.tractionscope.viewer.snapshot.PhaseEffect;
import org.tractionscope.viewer.snapshot.RuleState;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.Trust;
import org.tractionscope.viewer.snapshot.TrustCheck;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** A whole made-up drug experiment, a frame a minute: nothing in it was measured, and nothing comes from a real cell. */
final class MadeUpExperiment {

    private static final long START_UNIX_NS = 1_795_000_000_000_000_000L;
    private static final long AGE_NS = 12_000_000_000L;
    private static final int BASELINE_FRAMES = 30;
    private static final String SCATTER = "the baseline's scatter and model spread (20 passes)";

    private final MadeUpCell cell = new MadeUpCell(3);
    private final List<ExperimentEvent> noted = new ArrayList<>();
    private List<Phase> phases = List.of(
            new Phase("Baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 30 * Snapshots.MIN_NS),
            new Phase(
                    "Y-27632",
                    Phase.Kind.DRUG,
                    Optional.of(new Dose("Y-27632", 5)),
                    30 * Snapshots.MIN_NS,
                    45 * Snapshots.MIN_NS),
            new Phase("Washout", Phase.Kind.WASHOUT, Optional.empty(), 75 * Snapshots.MIN_NS, 45 * Snapshots.MIN_NS));

    /** What was noted so far comes back with the next snapshot. */
    void note(ExperimentEvent event) {
        noted.add(event);
    }

    /** Sets the phases that hold from now on. */
    void plan(List<Phase> newPhases) {
        phases = newPhases;
    }

    List<ExperimentEvent> noted() {
        return List.copyOf(noted);
    }

    /** The cell's total in percent of its baseline at a minute. */
    static double percent(int id, double minute) {
        double ease = minute < 30 ? 0 : minute < 75 ? 1 - Math.exp(-(minute - 30) / (12.0 + 4 * id)) : 1;
        double depth = 100 - (id == 1 ? 44 : id == 2 ? 52 : 34) * ease;
        return minute < 75 ? depth : depth + (97 - depth) * (1 - Math.exp(-(minute - 75) / 18));
    }

    /** The snapshot after the frame of a minute has come back. */
    ViewerSnapshot at(int minute) {
        return at(minute, AGE_NS);
    }

    /** The same, looked at when the newest traction is so old. */
    ViewerSnapshot at(int minute, long ageNs) {
        Moment moment = moment(minute);
        return new ViewerSnapshot(
                new ShownStream(Snapshots.STREAM, Provenance.Source.MICROSCOPE),
                moment,
                course(minute, ageNs),
                Snapshots.flow(new LedgerCounts(minute + 1, minute + 1, Map.of(), 0, false)),
                START_UNIX_NS + minute * Snapshots.MIN_NS + ageNs);
    }

    /** The moment of a frame: two models, fields from inside the first, and what is made of them. */
    Moment moment(int minute) {
        double share = percent(1, minute) / 100;
        Frame frame = cell.frame(minute, share, true);
        Traction first = cell.traction(frame, share, 0);
        Traction second = named(cell.traction(frame, 0.92 * share, 0.25));
        Traction open = copy(first)
                .by(first.model(), first.engine())
                .inner(List.of(cell.inner("Y", first), cell.inner("χ", first)))
                .build();
        NewestTraction newest = NewestTraction.of(frame, open).withOthers(List.of(second));
        return new Moment(newest, assessment(minute, first.cell().orElseThrow()));
    }

    private static Traction.Builder copy(Traction traction) {
        return Traction.of(traction.key(), traction.captured())
                .field(traction.field(), traction.mask(), traction.fieldTotal())
                .cell(traction.cell())
                .normalisation(traction.normalisation())
                .times(traction.times());
    }

    private static Traction named(Traction traction) {
        return copy(traction)
                .by(
                        new ModelId("another made-up model", "fedcba9876543210".repeat(4)),
                        new EngineId("onnx-cpu", "float32"))
                .times(traction.times())
                .build();
    }

    private Course course(int minute, long ageNs) {
        List<TractionPoint> points = new ArrayList<>();
        for (int i = 0; i <= minute; i++) {
            double total = 31 * percent(1, i) + noise(1, i) * 31;
            points.add(new TractionPoint(i, i, 1.6 * total, OptionalDouble.of(total)));
        }
        List<CellCurve> curves = new ArrayList<>();
        for (int id = 1; id <= 3 && minute >= 5; id++) {
            curves.add(curve(id, minute));
        }
        List<ExperimentEvent> events = new ArrayList<>();
        add(events, minute, "drug", ExperimentEvent.Kind.DRUG_IN, 30.4, "Y-27632 in");
        add(events, minute, "focus", ExperimentEvent.Kind.NOTE, 52, "refocused");
        add(events, minute, "wash-1", ExperimentEvent.Kind.WASHED, 75.3, "");
        add(events, minute, "wash-2", ExperimentEvent.Kind.WASHED, 76, "");
        add(events, minute, "wash-3", ExperimentEvent.Kind.WASHED, 76.6, "");
        events.addAll(noted);
        return new Course(
                minute * Snapshots.MIN_NS + ageNs,
                TractionUnit.NORMALISED,
                List.copyOf(points),
                new Course.Plan(phases, events),
                List.copyOf(curves));
    }

    private static void add(
            List<ExperimentEvent> events, int until, String id, ExperimentEvent.Kind kind, double minute, String text) {
        if (minute <= until) {
            long elapsedNs = Math.round(minute * Snapshots.MIN_NS);
            events.add(ExperimentEvent.of("made-up", id, kind, new CaptureTime(START_UNIX_NS + elapsedNs, elapsedNs))
                    .author("AB")
                    .text(text)
                    .build());
        }
    }

    private static CellCurve curve(int id, int until) {
        List<CellCurve.Point> points = new ArrayList<>();
        for (int i = 0; i <= until; i++) {
            double percent = percent(id, i) + noise(id, i);
            points.add(new CellCurve.Point(
                    i, i, OptionalDouble.of(percent), Optional.of(new Interval(percent - 5, percent + 5, SCATTER))));
        }
        return new CellCurve(id, until < BASELINE_FRAMES, List.copyOf(points));
    }

    private static double noise(int id, int minute) {
        return 1.2 * new Random(31L * id + 7L * minute).nextGaussian();
    }

    private static Assessment assessment(int minute, CellTraction now) {
        boolean isLocked = minute >= BASELINE_FRAMES;
        BaselineStatus baseline = new BaselineStatus(
                new BaselineStatus.Progress(
                        isLocked ? Normalisation.State.LOCKED : Normalisation.State.PROVISIONAL,
                        Math.min(minute + 1, BASELINE_FRAMES),
                        BASELINE_FRAMES,
                        isLocked ? OptionalDouble.empty() : OptionalDouble.of(13)),
                minute < 5 ? Optional.empty() : Optional.of(new BaselineStatus.Mean(3100, 47)),
                new BaselineStatus.Drift(OptionalDouble.of(-0.4), OptionalDouble.of(-1.1)),
                isLocked ? "at 30:00 by rule" : "");
        List<CellReadout> cells = new ArrayList<>();
        for (int id = 1; id <= 3; id++) {
            double percent = percent(id, minute) + noise(id, minute);
            double half = isLocked ? 5 : 13;
            cells.add(new CellReadout(
                    id,
                    id == 1 && minute > 77 ? amber() : green(),
                    minute < 5
                            ? Optional.empty()
                            : Optional.of(new BaselineShare(
                                    percent, Optional.of(new Interval(percent - half, percent + half, SCATTER)))),
                    metrics(now, percent),
                    Optional.empty()));
        }
        return new Assessment(cells.get(0).trust(), Optional.of(baseline), cells, findings(minute), Optional.empty());
    }

    private static List<Metric> metrics(CellTraction now, double percent) {
        return List.of(
                metric(
                        "Mean traction",
                        "norm.",
                        now.mean(),
                        percent - 4,
                        "Σ|F| over the cell's pixels by their number"),
                metric("Peak traction", "norm.", now.peak(), percent + 9, "the largest |F| in the cell"),
                metric(
                        "Contractile dipole",
                        "norm. µm",
                        0.83 * now.total(),
                        percent - 2,
                        "−tr Σ x ⊗ F about the centre"),
                metric("Cell area", "µm²", now.areaUm2(), 104, "area of the mask"),
                metric("Adhesions", "", 34, 92, "spots of zyxin above the cell's own level"),
                metric("Adhesion area", "µm²", 231, 71, "area of these spots"),
                metric("Adhesion intensity", "× cell mean", 1.83, 72, "mean normalised zyxin in these spots"),
                metric("Net force", "% of the total", 16, 100, "|ΣF| / Σ|F| over the cell's pixels"));
    }

    private static Metric metric(String name, String unit, double value, double percent, String definition) {
        return new Metric(
                name,
                unit,
                OptionalDouble.of(value),
                OptionalDouble.of(percent),
                new Metric.Origin(definition, Optional.empty()));
    }

    private static Trust green() {
        return Trust.of(
                Lamp.GREEN, "All six checks inside the range the model was trained for.", checks("16 %", Lamp.GREEN));
    }

    private static Trust amber() {
        return Trust.of(
                Lamp.AMBER,
                "Net force is 41 % of the total; a cell at rest should balance (limit 25 %).",
                checks("41 %", Lamp.AMBER));
    }

    /** A refusal as it looks when the focus is lost. */
    static Trust red() {
        return new Trust(
                Lamp.RED,
                "Do not use: out of focus",
                "Edge sharpness 0.21, the model needs at least 0.55. Refocus; the lamp clears after 2 good frames.",
                List.of(
                        new TrustCheck("Focus", "0.21", Lamp.RED),
                        new TrustCheck("Saturated", "0.0 %", Lamp.GREEN),
                        new TrustCheck("Intensity", "in range", Lamp.GREEN),
                        new TrustCheck("Net force", "not judged", Lamp.NOT_JUDGED),
                        new TrustCheck("Mask", "area +11 %", Lamp.AMBER),
                        new TrustCheck("Like training", "no", Lamp.RED)));
    }

    private static List<TrustCheck> checks(String netForce, Lamp netLamp) {
        return List.of(
                new TrustCheck("Focus", "in range", Lamp.GREEN),
                new TrustCheck("Saturated", "0.0 %", Lamp.GREEN),
                new TrustCheck("Intensity", "in range", Lamp.GREEN),
                new TrustCheck("Net force", netForce, netLamp),
                new TrustCheck("Mask", "one piece", Lamp.GREEN),
                new TrustCheck("Like training", "yes", Lamp.GREEN));
    }

    private static Findings findings(int minute) {
        if (minute < 45) {
            return new Findings(List.of(), rules(OptionalDouble.empty()));
        }
        List<PhaseEffect> effects = List.of(
                new PhaseEffect(
                        "Y-27632, last 10 min",
                        OptionalDouble.of(57),
                        "%",
                        Optional.of(new Interval(54, 61, SCATTER)),
                        ""),
                new PhaseEffect("Onset", OptionalDouble.of(37), "min", Optional.empty(), "7 min after dose"),
                new PhaseEffect("Washout so far", OptionalDouble.of(68), "%", Optional.empty(), "not a plateau"),
                new PhaseEffect("Recovery", OptionalDouble.empty(), "%", Optional.empty(), "not known yet"));
        return new Findings(effects, rules(OptionalDouble.of(66)));
    }

    private static List<RuleState> rules(OptionalDouble firedAtMin) {
        return List.of(
                new RuleState("Cell 1 below 60 % for 3 frames", "notice, event", firedAtMin, false),
                new RuleState("Any lamp red for 2 min", "notice", OptionalDouble.empty(), false),
                new RuleState("All cells above 90 % in Washout", "interval to 2 min", OptionalDouble.empty(), true));
    }
}
