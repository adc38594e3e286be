package org.tractionscope.viewer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tractionscope.experiment.PhaseTimeline;
import org.tractionscope.experiment.PlannedEvents;
import org.tractionscope.experiment.Protocol;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.viewer.Snapshots;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** What the protocol screen publishes, read back by the timeline that everyone else reads it with. */
class ProtocolControlTest {

    private static final long MIN_NS = Snapshots.MIN_NS;

    private final List<ExperimentEvent> published = new ArrayList<>();
    private final PhaseTimeline timeline = new PhaseTimeline();
    private double nowMin;
    private int ids;
    private final EventDesk desk =
            new EventDesk(Optional.of(new ExperimentPort("e", "AB", published::add)), this::live, () -> "id-" + ids++);
    private final ProtocolControl control = new ProtocolControl(desk);

    ProtocolControlTest() {
        Protocol plan = new Protocol(
                "washout",
                List.of(
                        new Phase("Baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 30 * MIN_NS),
                        new Phase(
                                "Y-27632",
                                Phase.Kind.DRUG,
                                Optional.of(new Dose("Y-27632", 5)),
                                30 * MIN_NS,
                                45 * MIN_NS),
                        new Phase("Washout", Phase.Kind.WASHOUT, Optional.empty(), 75 * MIN_NS, 45 * MIN_NS)));
        published.addAll(PlannedEvents.of("e", plan, new CaptureTime(0, 0)));
    }

    @Test
    void shouldBeginAllPhasesLaterWhenItIsStartedLate() {
        at(4, () -> control.start(course()));

        assertThat(plan()).isEqualTo("Baseline 4–34, Y-27632 34–79, Washout 79–124");
    }

    @Test
    void shouldMakeTheRunningPhaseLongerAndMoveTheOthers() {
        at(40, () -> control.extend(course(), 5 * MIN_NS));

        assertThat(plan()).isEqualTo("Baseline 0–30, Y-27632 30–80, Washout 80–125");
    }

    @Test
    void shouldMakeTheLastPhaseLongerAfterItWasBegunByHand() {
        at(70, () -> control.beginNext(course()));

        at(100, () -> control.extend(course(), 5 * MIN_NS));

        assertThat(plan()).isEqualTo("Baseline 0–30, Y-27632 30–70, Washout 70–120");
    }

    @Test
    void shouldBeginTheNextPhaseNowEarlyOrLate() {
        at(20, () -> control.beginNext(course()));

        assertThat(plan()).isEqualTo("Baseline 0–20, Y-27632 20–65, Washout 65–110");
    }

    @Test
    void shouldMoveWhatWasStillToComeByTheLengthOfAPause() {
        at(40, () -> control.togglePause(course()));
        at(43, () -> assertThat(ProtocolControl.protocolNs(course())).isEqualTo(40 * MIN_NS));

        at(46, () -> control.togglePause(course()));

        assertThat(plan()).isEqualTo("Baseline 0–30, Y-27632 30–81, Washout 81–126");
        assertThat(ProtocolControl.pausedBy(course())).isEmpty();
    }

    @Test
    void shouldStillBePausedForOneWhoOpensTheWindowLater() {
        at(40, () -> control.togglePause(course()));

        Course asOthersSeeIt = new Course(50 * MIN_NS, course().unit(), List.of(), course().phases(), published);

        assertThat(ProtocolControl.pausedBy(asOthersSeeIt)).isPresent();
    }

    @Test
    void shouldTakeAMarkBackByAnotherEventAndEraseNothing() {
        at(30.4, () -> desk.mark(ExperimentEvent.Kind.DRUG_IN, "Y-27632"));

        at(31, () -> desk.undo(desk.newestMark().orElseThrow(), "pressed by mistake"));
        at(32, () -> desk.undo(published.get(3), "again"));

        assertThat(published)
                .extracting(ExperimentEvent::kind)
                .endsWith(ExperimentEvent.Kind.DRUG_IN, ExperimentEvent.Kind.CANCELLED);
        assertThat(published.get(4).cancels()).hasValue("id-0");
        assertThat(published.get(4).author()).isEqualTo("AB");
        assertThat(desk.newestMark()).isEmpty();
    }

    @Test
    void shouldShowAMarkBeforeItHasComeBack() {
        Course empty = new Course(0, course().unit(), List.of(), List.of(), List.of());

        at(12, () -> desk.mark(ExperimentEvent.Kind.NOTE, "bubble"));

        assertThat(desk.with(empty).events()).extracting(ExperimentEvent::text).containsExactly("bubble");
    }

    @Test
    void shouldSayWhenAPhaseReallyBegan() {
        at(30.4, () -> desk.mark(ExperimentEvent.Kind.DRUG_IN, ""));
        nowMin = 40;

        List<PlanRow> rows = PlanRow.of(course());

        assertThat(rows)
                .extracting(PlanRow::state)
                .containsExactly(PlanRow.State.DONE, PlanRow.State.RUNNING, PlanRow.State.TO_COME);
        assertThat(rows.get(1).plannedMin()).isEqualTo(30);
        assertThat(rows.get(1).startedMin()).isEqualTo(OptionalDouble.of(30.4));
        assertThat(rows.get(2).startedMin()).isEmpty();
    }

    @Test
    void shouldFindTheVolumeOfTheStockThatIsAdded() {
        DoseVolume dose = DoseVolume.of(10, 2, 5);

        // 2000 µL · 5 / (10 000 − 5) = 1.0005 µL, which no pipette can tell from 1.00.
        assertThat(dose.addMicrolitres()).isEqualTo(1);
        assertThat(dose.reachedMicromolar()).isCloseTo(4.9975, within(1e-4));
        assertThatThrownBy(() -> DoseVolume.of(0.005, 2, 5))
                .hasMessage("the stock must be stronger than what is wanted");
    }

    private void at(double minute, Runnable action) {
        nowMin = minute;
        action.run();
    }

    private Course course() {
        published.forEach(timeline::accept);
        return new Course(
                Math.round(nowMin * MIN_NS), Snapshots.course(1).unit(), List.of(), timeline.phases(), published);
    }

    private ViewerSnapshot live() {
        ViewerSnapshot any = Snapshots.live();
        return new ViewerSnapshot(any.stream(), any.moment(), course(), any.flow(), Math.round(nowMin * MIN_NS));
    }

    private String plan() {
        return course().phases().stream()
                .map(phase -> phase.name() + " " + phase.startNs() / MIN_NS + "–" + phase.endNs() / MIN_NS)
                .collect(Collectors.joining(", "));
    }
}
