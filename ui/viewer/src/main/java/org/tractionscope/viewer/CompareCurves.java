package org.tractionscope.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.snapshot.ComparedRun;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Tone;
import org.tractionscope.viewer.timeline.CurveChart;
import org.tractionscope.viewer.timeline.NamedCurve;

/** The curves of a comparison, each in percent of its own baseline, or in the unit of its total where there is none. */
final class CompareCurves {

    private static final double WHOLE = 100;

    private CompareCurves() {}

    /** Two models over one run. */
    static List<NamedCurve> ofModels(ViewerSnapshot live, List<TractionPoint> second) {
        Course course = live.course();
        Course other = of(course, second);
        boolean inPercent = inPercent(course, second);
        List<NamedCurve> curves = new ArrayList<>();
        curves.add(curve("A", Tone.CELL_1, false, course, inPercent, 0));
        if (!second.isEmpty()) {
            curves.add(curve("B", Tone.CELL_2, true, other, inPercent, 0));
        }
        return curves;
    }

    /** This run and another, so that the doses lie at one time. */
    static List<NamedCurve> ofRuns(ViewerSnapshot live, Optional<ComparedRun> other) {
        double zero = zeroMin(live, other);
        List<NamedCurve> curves = new ArrayList<>();
        boolean inPercent = inPercent(live, other);
        Course course = live.course();
        curves.add(curve("This run", Tone.CELL_1, false, course, inPercent, zero - dose(course)));
        other.ifPresent(run ->
                curves.add(curve(run.name(), Tone.CELL_2, true, run.course(), inPercent, zero - dose(run.course()))));
        return curves;
    }

    /** What stands beside the curves of two models. */
    static CurveChart.Frame runFrame(ViewerSnapshot live, List<TractionPoint> second, OptionalDouble cursorMin) {
        boolean inPercent = inPercent(live.course(), second);
        return new CurveChart.Frame(title(live, inPercent), 0, live.course().phases(), cursorMin);
    }

    /** What stands beside two runs: minutes from the dose, and the phases of this run. */
    static CurveChart.Frame alignedFrame(ViewerSnapshot live, Optional<ComparedRun> other) {
        double zero = zeroMin(live, other);
        long shiftNs = Math.round((zero - dose(live.course())) * 60e9);
        List<Phase> phases = live.course().phases().stream()
                .map(phase -> new Phase(
                        phase.name(), phase.kind(), phase.dose(), phase.startNs() + shiftNs, phase.lengthNs()))
                .toList();
        return new CurveChart.Frame(title(live, inPercent(live, other)), zero, phases, OptionalDouble.empty());
    }

    private static Course of(Course course, List<TractionPoint> second) {
        return new Course(course.elapsedNs(), course.unit(), second, course.phases(), course.events());
    }

    private static boolean inPercent(Course course, List<TractionPoint> second) {
        return ComparedRun.baselineMean(course).isPresent()
                && (second.isEmpty()
                        || ComparedRun.baselineMean(of(course, second)).isPresent());
    }

    private static boolean inPercent(ViewerSnapshot live, Optional<ComparedRun> other) {
        return ComparedRun.baselineMean(live.course()).isPresent()
                && other.map(run -> ComparedRun.baselineMean(run.course()).isPresent())
                        .orElse(true);
    }

    private static String title(ViewerSnapshot live, boolean inPercent) {
        return inPercent
                ? "% of own baseline"
                : "Total, " + live.course().unit().symbol();
    }

    /** The minute of the common axis at which both doses lie: the later of the two. */
    private static double zeroMin(ViewerSnapshot live, Optional<ComparedRun> other) {
        return Math.max(
                dose(live.course()), other.map(run -> dose(run.course())).orElse(0.0));
    }

    private static double dose(Course course) {
        return ComparedRun.doseMin(course).orElse(0);
    }

    private static NamedCurve curve(
            String name, Tone tone, boolean isDashed, Course course, boolean inPercent, double shiftMin) {
        double scale = inPercent ? WHOLE / ComparedRun.baselineMean(course).orElse(WHOLE) : 1;
        return new NamedCurve(
                name,
                inPercent ? "%" : "",
                tone,
                isDashed,
                course.points().stream()
                        .map(point -> new TractionPoint(
                                point.sequence(),
                                point.elapsedMin() + shiftMin,
                                scale * point.fieldTotal(),
                                point.cellTotal().isPresent()
                                        ? OptionalDouble.of(
                                                scale * point.cellTotal().getAsDouble())
                                        : OptionalDouble.empty()))
                        .toList());
    }
}
