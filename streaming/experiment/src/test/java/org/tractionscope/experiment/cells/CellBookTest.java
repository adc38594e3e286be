package org.tractionscope.experiment.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.experiment.PhaseTimeline;
import org.tractionscope.experiment.effect.Baseline;
import org.tractionscope.model.Adhesions;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellMetric;
import org.tractionscope.model.CellMoments;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.MaskSign;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Normalisation.State;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustVerdict;

class CellBookTest {

    private static final long MINUTE_NS = 60_000_000_000L;
    private static final StreamId STREAM = new StreamId("scope", "cam-1", "pos-1", "zyxin");

    private final PhaseTimeline timeline = new PhaseTimeline();
    private final CellBook book = new CellBook();

    @BeforeEach
    void planTenMinutesOfBaseline() {
        accept(event("plan-1", ExperimentEvent.Kind.PHASE_PLANNED, 0)
                .phase(new Phase("baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 10 * MINUTE_NS)));
        accept(event("plan-2", ExperimentEvent.Kind.PHASE_PLANNED, 0)
                .phase(new Phase("drug", Phase.Kind.DRUG, Optional.empty(), 10 * MINUTE_NS, 10 * MINUTE_NS)));
    }

    @Test
    void shouldCountTheBaselineFromItsUsableFramesOnly() {
        for (int minute = 0; minute < 9; minute++) {
            book.accept(traction(minute, 100 + minute, State.PROVISIONAL, true));
        }
        book.accept(traction(9, 9000, State.PROVISIONAL, false));
        book.accept(traction(10, 50, State.LOCKED, true));

        Baseline baseline = book.baseline(1, CellMetric.TOTAL).orElseThrow();

        assertThat(baseline.mean()).isEqualTo(104);
        assertThat(baseline.frames()).isEqualTo(9);
        // One a minute.
        assertThat(baseline.driftPerHour().getAsDouble()).isCloseTo(60, within(1e-9));
        assertThat(baseline.percent(52)).hasValue(50);
    }

    @Test
    void shouldSettleOnlyWhenEveryProvisionalFrameOfTheBaselineWasComputedAgain() {
        for (int minute = 0; minute < 10; minute++) {
            book.accept(traction(minute, 100, State.PROVISIONAL, true));
        }
        boolean before = book.isBaselineSettled();
        book.accept(traction(10, 60, State.LOCKED, true));
        boolean atTheLock = book.isBaselineSettled();
        for (int minute = 0; minute < 10; minute++) {
            book.revise(traction(minute, 120, State.LOCKED, true));
        }

        assertThat(before).isFalse();
        assertThat(atTheLock).isFalse();
        assertThat(book.isBaselineSettled()).isTrue();
        assertThat(book.baseline(1, CellMetric.TOTAL).orElseThrow().mean()).isEqualTo(120);
        assertThat(book.lockedAtNs()).hasValue(10 * MINUTE_NS);
    }

    @Test
    void shouldLeaveOutAnExcludedFrameUntilThatIsTakenBack() {
        for (int minute = 0; minute < 5; minute++) {
            book.accept(traction(minute, minute == 3 ? 500 : 100, State.FIXED, true));
        }

        accept(event("excluded", ExperimentEvent.Kind.EXCLUDED, 3.4));
        double without = book.baseline(1, CellMetric.TOTAL).orElseThrow().mean();
        accept(event("undo", ExperimentEvent.Kind.CANCELLED, 4).cancels("excluded"));
        double with = book.baseline(1, CellMetric.TOTAL).orElseThrow().mean();

        assertThat(without).isEqualTo(100);
        assertThat(with).isEqualTo(180);
        assertThat(book.samples(1, CellMetric.TOTAL)).hasSize(5);
    }

    @Test
    void shouldExpectAsManyBaselineFramesAsThePaceGives() {
        for (int minute = 0; minute < 4; minute++) {
            book.accept(traction(minute, 100, State.PROVISIONAL, true));
        }

        assertThat(book.baselineFrames()).isEqualTo(4);
        assertThat(book.baselineFramesWanted()).isEqualTo(10);
    }

    private void accept(ExperimentEvent.Builder event) {
        timeline.accept(event.build());
        book.follow(timeline);
    }

    private static ExperimentEvent.Builder event(String id, ExperimentEvent.Kind kind, double minute) {
        long ns = Math.round(minute * MINUTE_NS);
        return ExperimentEvent.of("run", id, kind, new CaptureTime(1_000 + ns, ns))
                .author("AB");
    }

    private static Traction traction(int minute, double total, State state, boolean isUsable) {
        ImageSize size = new ImageSize(2, 2);
        TrustCheck.Lamp lamp = isUsable ? TrustCheck.Lamp.GREEN : TrustCheck.Lamp.RED;
        CellReading reading = new CellReading(
                1,
                new CellTraction(total, 0, 0, 0, 1),
                new CellMoments(0, 0, 0, 0, 0),
                Adhesions.none(),
                EnumSet.noneOf(MaskSign.class),
                new TrustVerdict(
                        List.of(new TrustCheck(TrustCheck.Kind.FOCUS, lamp, OptionalDouble.empty(), "as told"))));
        return Traction.of(new FrameKey(STREAM, "run", minute), new CaptureTime(minute * MINUTE_NS, minute * MINUTE_NS))
                .field(
                        new TractionField(
                                new FieldGrid(size, PixelSize.ofUm(0.68), 0, 0, 1),
                                TractionUnit.NORMALISED,
                                new float[8]),
                        new CellMask(size, new BitSet()),
                        0)
                .normalisation(new Normalisation(state, 100, 900))
                .by(new ModelId("none", "0".repeat(64)), new EngineId("none", "none"))
                .times(new StageTimes(0, 0, 0, 0))
                .read(List.of(reading), Optional.empty())
                .build();
    }
}
