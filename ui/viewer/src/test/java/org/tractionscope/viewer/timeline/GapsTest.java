package org.tractionscope.viewer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tractionscope.viewer.snapshot.TractionPoint;

class GapsTest {

    @Test
    void shouldBridgeFourFramesInTwoHours() {
        Gaps gaps = new Gaps(at(10, 40, 80, 110));

        assertThat(IntStream.range(0, 3)).noneMatch(gaps::isAfter);
    }

    @Test
    void shouldNotBridgeAMissingHourInAMovieOfMinutes() {
        Gaps gaps = new Gaps(at(0, 1, 2, 3, 4, 64, 65, 66, 67));

        assertThat(IntStream.range(0, 8).filter(gaps::isAfter)).containsExactly(4);
    }

    @Test
    void shouldTakeALongerIntervalForUsualWhereItGoesOn() {
        List<Double> minutes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            minutes.add((double) i);
        }
        for (int i = 1; i < 20; i++) {
            minutes.add(39.0 + 5 * i);
        }
        Gaps gaps =
                new Gaps(at(minutes.stream().mapToDouble(Double::doubleValue).toArray()));

        assertThat(IntStream.range(46, 58)).noneMatch(gaps::isAfter);
    }

    private static List<TractionPoint> at(double... minutes) {
        List<TractionPoint> points = new ArrayList<>();
        for (double minute : minutes) {
            points.add(new TractionPoint(points.size(), minute, 1, OptionalDouble.empty()));
        }
        return points;
    }
}
