package org.tractionscope.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.ExperimentEvent.Kind;
import org.tractionscope.model.Phase;

class PhaseTimelineTest {

    private static final long SEC_NS = 1_000_000_000L;
    private static final long MIN_NS = 60 * SEC_NS;
    private static final Phase BASELINE = new Phase("baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 30 * MIN_NS);
    private static final Phase DRUG =
            new Phase("Y-27632", Phase.Kind.DRUG, Optional.of(new Dose("Y-27632", 5)), 30 * MIN_NS, 45 * MIN_NS);
    private static final Phase WASHOUT =
            new Phase("washout", Phase.Kind.WASHOUT, Optional.empty(), 75 * MIN_NS, 45 * MIN_NS);
    private static final Protocol PROTOCOL = new Protocol("washout", List.of(BASELINE, DRUG, WASHOUT));
    private static final List<ExperimentEvent> PLAN = PlannedEvents.of("run-1", PROTOCOL, new CaptureTime(0, 0));

    private final PhaseTimeline timeline = new PhaseTimeline();

    @Test
    void shouldPlanEachPhaseUnderAnIdOfItsOwn() {
        // when
        List<ExperimentEvent> events = PlannedEvents.of("run-1", PROTOCOL, new CaptureTime(7, 0));

        // then
        assertThat(events).extracting(ExperimentEvent::eventId).containsExactly("planned-1", "planned-2", "planned-3");
        assertThat(events).extracting(ExperimentEvent::kind).containsOnly(Kind.PHASE_PLANNED);
        assertThat(events).extracting(event -> event.phase().orElseThrow()).containsExactly(BASELINE, DRUG, WASHOUT);
    }

    @Test
    void shouldStandAsPlannedBeforeAnythingStarts() {
        // when
        acceptAll(PLAN);

        // then
        assertThat(timeline.phases()).containsExactly(BASELINE, DRUG, WASHOUT);
        assertThat(phaseAt(0)).isEqualTo("baseline");
        assertThat(phaseAt(30 * MIN_NS - 1)).isEqualTo("baseline");
        assertThat(phaseAt(30 * MIN_NS)).isEqualTo("Y-27632");
        assertThat(timeline.phaseAt(120 * MIN_NS)).isEmpty();
    }

    @Test
    void shouldHoldTheBaselineUntilTheDrugReallyWentIn() {
        // given
        acceptAll(PLAN);

        // when
        timeline.accept(started("s1", DRUG, 30 * MIN_NS + 24 * SEC_NS));

        // then
        assertThat(phaseAt(30 * MIN_NS + 23 * SEC_NS)).isEqualTo("baseline");
        assertThat(phaseAt(30 * MIN_NS + 24 * SEC_NS)).isEqualTo("Y-27632");
        assertThat(phaseAt(75 * MIN_NS - 1)).isEqualTo("Y-27632");
        assertThat(phaseAt(75 * MIN_NS)).isEqualTo("washout");
    }

    @Test
    void shouldEndTheBaselineWhereTheDrugWentInEarly() {
        // given
        acceptAll(PLAN);

        // when
        timeline.accept(started("s1", DRUG, 20 * MIN_NS));

        // then
        assertThat(phaseAt(20 * MIN_NS - 1)).isEqualTo("baseline");
        assertThat(phaseAt(20 * MIN_NS)).isEqualTo("Y-27632");
        assertThat(phaseAt(70 * MIN_NS)).isEqualTo("Y-27632");
    }

    @Test
    void shouldLeaveAPlannedGapOpen() {
        // given
        Phase late = new Phase("washout", Phase.Kind.WASHOUT, Optional.empty(), 80 * MIN_NS, 10 * MIN_NS);
        acceptAll(PlannedEvents.of("run-1", new Protocol("gap", List.of(BASELINE, DRUG, late)), new CaptureTime(0, 0)));

        // when
        timeline.accept(started("s1", late, 85 * MIN_NS));

        // then
        assertThat(timeline.phaseAt(77 * MIN_NS)).isEmpty();
        assertThat(timeline.phaseAt(84 * MIN_NS)).isEmpty();
        assertThat(phaseAt(94 * MIN_NS)).isEqualTo("washout");
    }

    @Test
    void shouldLastAsLongAsALaterPlanSays() {
        // given
        acceptAll(PLAN);
        timeline.accept(started("s1", WASHOUT, 76 * MIN_NS));

        // when
        Phase longer = new Phase("washout", Phase.Kind.WASHOUT, Optional.empty(), 76 * MIN_NS, 50 * MIN_NS);
        timeline.accept(
                ExperimentEvent.of("run-1", "p4", Kind.PHASE_PLANNED, new CaptureTime(100 * MIN_NS, 100 * MIN_NS))
                        .phase(longer)
                        .build());

        // then
        assertThat(phaseAt(126 * MIN_NS - 1)).isEqualTo("washout");
        assertThat(timeline.phaseAt(126 * MIN_NS)).isEmpty();
    }

    @Test
    void shouldTakeAPhaseThatWasNeverPlanned() {
        // when
        timeline.accept(started("s1", DRUG, 5 * MIN_NS));

        // then
        assertThat(phaseAt(5 * MIN_NS)).isEqualTo("Y-27632");
        assertThat(phaseAt(50 * MIN_NS - 1)).isEqualTo("Y-27632");
    }

    @Test
    void shouldIgnoreAnEventThatComesTwice() {
        // given
        acceptAll(PLAN);

        // when
        boolean changed = timeline.accept(PLAN.get(0));

        // then
        assertThat(changed).isFalse();
        assertThat(timeline.phases()).containsExactly(BASELINE, DRUG, WASHOUT);
    }

    @Test
    void shouldReturnToThePlanWhenTheStartIsCancelled() {
        // given
        acceptAll(PLAN);
        timeline.accept(started("s1", DRUG, 33 * MIN_NS));

        // when
        timeline.accept(cancelled("c1", "s1", 34 * MIN_NS));

        // then
        assertThat(timeline.phases()).containsExactly(BASELINE, DRUG, WASHOUT);
    }

    @Test
    void shouldHoldTheStartAgainWhenItsCancellationIsCancelled() {
        // given
        acceptAll(PLAN);
        timeline.accept(started("s1", DRUG, 33 * MIN_NS));
        timeline.accept(cancelled("c1", "s1", 34 * MIN_NS));

        // when
        timeline.accept(cancelled("c2", "c1", 35 * MIN_NS));

        // then
        assertThat(phaseAt(32 * MIN_NS)).isEqualTo("baseline");
    }

    @Test
    void shouldSurviveEventsThatCancelEachOther() {
        // given
        acceptAll(PLAN);

        // when
        timeline.accept(cancelled("c1", "c2", MIN_NS));
        timeline.accept(cancelled("c2", "c1", MIN_NS));
        timeline.accept(cancelled("c3", "c3", MIN_NS));

        // then
        assertThat(timeline.phases()).containsExactly(BASELINE, DRUG, WASHOUT);
    }

    @Test
    void shouldListTheMarksThatHoldInTheOrderOfTime() {
        // given
        ExperimentEvent washed = mark("m2", Kind.WASHED, 76 * MIN_NS);
        ExperimentEvent drugIn = mark("m1", Kind.DRUG_IN, 31 * MIN_NS);
        ExperimentEvent wrongNote = mark("m3", Kind.NOTE, 40 * MIN_NS);

        // when
        acceptAll(PLAN);
        acceptAll(List.of(washed, wrongNote, drugIn, cancelled("c1", "m3", 41 * MIN_NS)));

        // then
        assertThat(timeline.marks()).containsExactly(drugIn, washed);
    }

    @Test
    void shouldComeToTheSameInEveryOrder() {
        // given
        List<ExperimentEvent> events = new ArrayList<>(PLAN);
        events.addAll(List.of(
                started("s1", DRUG, 33 * MIN_NS),
                started("s2", DRUG, 34 * MIN_NS),
                started("s3", WASHOUT, 70 * MIN_NS),
                cancelled("c1", "s2", 35 * MIN_NS),
                cancelled("c2", "c1", 36 * MIN_NS),
                mark("m1", Kind.DRUG_IN, 34 * MIN_NS)));
        acceptAll(events);
        List<Phase> expected = timeline.phases();

        for (int seed = 0; seed < 200; seed++) {
            Collections.shuffle(events, new Random(seed));

            // when
            PhaseTimeline other = new PhaseTimeline();
            events.forEach(other::accept);
            events.forEach(other::accept);

            // then
            assertThat(other.phases()).as("seed %d", seed).isEqualTo(expected);
            assertThat(other.marks()).as("seed %d", seed).isEqualTo(timeline.marks());
        }
        assertThat(phaseAt(34 * MIN_NS - 1)).isEqualTo("baseline");
        assertThat(phaseAt(34 * MIN_NS)).isEqualTo("Y-27632");
        assertThat(phaseAt(70 * MIN_NS)).isEqualTo("washout");
    }

    private void acceptAll(List<ExperimentEvent> events) {
        events.forEach(timeline::accept);
    }

    private String phaseAt(long elapsedNs) {
        return timeline.phaseAt(elapsedNs).orElseThrow().name();
    }

    private static ExperimentEvent started(String id, Phase phase, long elapsedNs) {
        return ExperimentEvent.of("run-1", id, Kind.PHASE_STARTED, new CaptureTime(elapsedNs, elapsedNs))
                .phase(phase)
                .build();
    }

    private static ExperimentEvent cancelled(String id, String of, long elapsedNs) {
        return ExperimentEvent.of("run-1", id, Kind.CANCELLED, new CaptureTime(elapsedNs, elapsedNs))
                .cancels(of)
                .build();
    }

    private static ExperimentEvent mark(String id, Kind kind, long elapsedNs) {
        return ExperimentEvent.of("run-1", id, kind, new CaptureTime(elapsedNs, elapsedNs))
                .build();
    }
}
