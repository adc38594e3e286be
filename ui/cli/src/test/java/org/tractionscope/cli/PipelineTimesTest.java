package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;

class PipelineTimesTest {

    private static final long MS = 1_000_000;
    private static final ModelId FIRST = new ModelId("first", "0".repeat(64));
    private static final ModelId SECOND = new ModelId("second", "1".repeat(64));

    private final PipelineTimes times = new PipelineTimes();

    @Test
    void shouldTimeAFrameFromItsCaptureToItsPixels() {
        show(result(0, 0, 40, FIRST), 60);
        show(result(1, 100, 140, FIRST), 180);

        assertThat(times.shown()).isEqualTo(2);
        assertThat(times.latencyMs(0.5)).isEqualTo(60);
        assertThat(times.latencyMs(0.95)).isEqualTo(80);
        assertThat(times.predictionIntervalMs()).isEqualTo(100);
    }

    @Test
    void shouldSayHowOldAFrameIsBeforeTheNextTakesItsPlace() {
        show(result(0, 0, 40, FIRST), 60);
        show(result(1, 100, 140, FIRST), 180);
        show(result(2, 200, 240, FIRST), 250);

        assertThat(times.ageMs(0.5)).isEqualTo(150);
        assertThat(times.ageMs(1)).isEqualTo(180);
        assertThat(times.mostPredictionsBehind()).isOne();
    }

    @Test
    void shouldCountThePredictionsThatAScreenPassedOver() {
        show(result(0, 0, 40, FIRST), 60);
        times.arrived(result(1, 100, 140, FIRST));
        times.arrived(result(2, 200, 240, FIRST));
        show(result(3, 300, 340, FIRST), 360);

        assertThat(times.predicted()).isEqualTo(4);
        assertThat(times.shown()).isEqualTo(2);
        assertThat(times.mostPredictionsBehind()).isEqualTo(3);
    }

    @Test
    void shouldTakeTheSameResultOnceAndOneModelOnly() {
        Traction first = result(0, 0, 40, FIRST);
        show(first, 60);
        times.arrived(result(0, 0, 50, SECOND));
        times.shown(first, 90 * MS);

        assertThat(times.shown()).isOne();
        assertThat(times.predicted()).isOne();
        assertThat(times.ageMs(1)).isZero();
        assertThat(times.predictionIntervalMs()).isZero();
    }

    private void show(Traction traction, long shownMs) {
        times.arrived(traction);
        times.shown(traction, shownMs * MS);
    }

    private static Traction result(int sequence, long capturedMs, long predictedMs, ModelId model) {
        ImageSize size = new ImageSize(1, 1);
        FieldGrid grid = new FieldGrid(size, PixelSize.ofUm(0.68), 0, 0, 1);
        long captured = capturedMs * MS;
        return Traction.of(
                        new FrameKey(new StreamId("bench", "cam-1", "pos-1", "zyxin"), "s", sequence),
                        new CaptureTime(captured, captured))
                .field(
                        new TractionField(grid, TractionUnit.NORMALISED, new float[2]),
                        new CellMask(size, new BitSet()),
                        0)
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(model, new EngineId("test", "test"))
                .times(new StageTimes(captured, captured, captured, predictedMs * MS))
                .build();
    }
}
