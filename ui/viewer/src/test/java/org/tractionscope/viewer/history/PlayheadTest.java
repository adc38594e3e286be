package org.tractionscope.viewer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tractionscope.viewer.snapshot.TractionPoint;

class PlayheadTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private final Playhead playhead = new Playhead();
    private final List<TractionPoint> points = minutes(10);

    @Test
    void shouldFollowTheNewestFrameUntilItIsMoved() {
        assertThat(playhead.isLive()).isTrue();

        playhead.seek(points, 4.4);

        assertThat(sequence()).isEqualTo(4);
        assertThat(playhead.isLive()).isFalse();
    }

    @Test
    void shouldStayWhereItIsWhileTheRunGoesOn() {
        playhead.freeze(points);

        playhead.pulse(minutes(20), 60 * SECOND_NS);

        assertThat(sequence()).isEqualTo(9);
    }

    @Test
    void shouldStepByOneFrameAndNeverBeyondAnEnd() {
        playhead.step(points, -1);
        long oneBack = sequence();
        playhead.step(points, -100);
        long first = sequence();
        playhead.step(points, 100);

        assertThat(oneBack).isEqualTo(8);
        assertThat(first).isZero();
        assertThat(sequence()).isEqualTo(9);
    }

    @Test
    void shouldPlayAtItsSpeedAndStopAtTheEnd() {
        playhead.seek(points, 0);
        playhead.setSpeed(10);
        playhead.play(points, 0);

        // 30 s at 10 times the speed of the run are 5 min.
        playhead.pulse(points, 30 * SECOND_NS);
        long half = sequence();
        playhead.pulse(points, 600 * SECOND_NS);
        playhead.pulse(points, 601 * SECOND_NS);

        assertThat(half).isEqualTo(5);
        assertThat(sequence()).isEqualTo(9);
        assertThat(playhead.isPlaying()).isFalse();
    }

    @Test
    void shouldBeginAgainWhereItLoops() {
        playhead.setLooping(true);
        playhead.seek(points, 9);
        playhead.setSpeed(1);
        playhead.play(points, 0);
        playhead.seek(points, 9);

        playhead.pulse(points, SECOND_NS);

        assertThat(sequence()).isZero();
        assertThat(playhead.isPlaying()).isTrue();
    }

    @Test
    void shouldShowEveryFrameAtMostSpeed() {
        playhead.setSpeed(Double.POSITIVE_INFINITY);
        playhead.start(points);
        playhead.play(points, 0);

        playhead.pulse(points, 1);
        playhead.pulse(points, 2);

        assertThat(sequence()).isEqualTo(2);
    }

    @Test
    void shouldRefuseASpeedThatDoesNotMove() {
        assertThatThrownBy(() -> playhead.setSpeed(0)).hasMessage("the speed must be > 0: 0.0");
    }

    private long sequence() {
        return playhead.at().orElseThrow().sequence();
    }

    private static List<TractionPoint> minutes(int frames) {
        List<TractionPoint> points = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            points.add(new TractionPoint(i, i, 1, OptionalDouble.of(1)));
        }
        return points;
    }
}
