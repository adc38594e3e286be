package org.tractionscope.predict.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellMoments;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Normalisation.State;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.cell.MovieOfACell.Disc;
import org.tractionscope.predict.trust.ImageJudge;
import org.tractionscope.predict.trust.TrustFixtures;

class StreamObserverTest {

    private static final long SEED = 20261122;
    private static final ImageJudge BLIND = TrustFixtures.blindJudge();
    private static final OptionalLong NEVER = OptionalLong.empty();
    private static final StreamObserver CAUSAL = StreamObserver.causal(BLIND);

    @Test
    void shouldMeasureBothLevelsFromTheImageAlone() {
        Observation seen = first(MovieOfACell.frame(0, 120, 0, new Random(SEED), new Disc(64, 64, 25, 800)));

        // The outline lies a quarter of the way up the blurred edge, two pixels outside of the disc, which lets a rim
        // of dark
        // pixels, a seventh of the area, into the mean inside.
        assertThat(seen.normalisation().backgroundCounts()).isEqualTo(120, within(2.0));
        assertThat(seen.normalisation().insideCounts()).isEqualTo(920 - 800 / 8.0, within(40.0));
        assertThat(seen.cells()).hasSize(1);
        assertThat(seen.cells().get(0).mask().areaPx()).isBetween(1963, 2350);
    }

    @Test
    void shouldFindTheSameOutlineInUnevenLight() {
        Disc disc = new Disc(64, 64, 25, 400);

        Observation even = first(MovieOfACell.frame(0, 300, 0, new Random(SEED), disc));
        Observation tilted = first(MovieOfACell.frame(0, 150, 300, new Random(SEED), disc));

        CellMask outline = tilted.cells().get(0).mask();
        assertThat(tilted.cells()).hasSize(1);
        assertThat(outline.areaPx()).isCloseTo(even.cells().get(0).mask().areaPx(), Percentage.withPercentage(5));
    }

    @Test
    void shouldGiveTheSameBytesWhenTheMovieIsCutAndGoneOnWith() {
        List<Observation> once = watch(CAUSAL, movie());
        List<Observation> again = watch(CAUSAL, movie());

        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i).memory()).isEqualTo(once.get(i).memory());
            assertThat(again.get(i).normalisation()).isEqualTo(once.get(i).normalisation());
            assertThat(again.get(i).zyxin()).isEqualTo(once.get(i).zyxin());
        }
        Observation resumed =
                CAUSAL.observe(movie().get(7), MovieOfACell.PIXEL, once.get(6).memory(), lockAtMinute5());
        assertThat(resumed.memory()).isEqualTo(once.get(7).memory());
        assertThat(once.get(5).normalisation().state()).isEqualTo(State.LOCKED);
        assertThat(once.get(4).normalisation().state()).isEqualTo(State.PROVISIONAL);
    }

    @Test
    void shouldUseGivenLevelsAsTheyAreAndWatchTheImageAllTheSame() {
        Normalisation given = new Normalisation(State.FIXED, 100, 900);

        List<Observation> seen = watch(StreamObserver.fixed(given, BLIND), movie());

        assertThat(seen).allSatisfy(each -> assertThat(each.normalisation()).isEqualTo(given));
        assertThat(seen.get(9).memory().levels().frames()).isEqualTo(10);
    }

    @Test
    void shouldFollowTwoCells() {
        List<Observation> seen = watch(CAUSAL, movie());

        assertThat(seen).allSatisfy(each -> assertThat(each.cells())
                .extracting(Observation.ObservedCell::id)
                .containsExactly(1, 2));
    }

    @Test
    void shouldGiveTheDipoleOfACellThatPullsInwardsAlongOneAxis() {
        Observation seen = first(MovieOfACell.frame(0, 120, 0, new Random(SEED), new Disc(64, 64, 25, 800)));
        int pixels = seen.grid().size().pixels();
        float[] components = new float[2 * pixels];
        for (int at = 0; at < pixels; at++) {
            components[at] = at % MovieOfACell.SIDE < 64 ? 1 : -1;
        }

        CellSums sums = seen.sums(new TractionField(seen.grid(), TractionUnit.NORMALISED, components))
                .get(0);

        CellMoments moments = sums.moments();
        double area = seen.cells().get(0).mask().areaPx();
        // Of a disc of radius R the mean |x| is 4R/3π.
        double expected = area * 4 * Math.sqrt(area / Math.PI) / (3 * Math.PI) * 0.68;
        assertThat(sums.traction().total()).isEqualTo(area, within(1e-6));
        assertThat(moments.majorUm()).isEqualTo(expected, within(0.01 * expected));
        assertThat(moments.minorUm()).isEqualTo(0, within(0.01 * expected));
        assertThat(Math.min(moments.axisDeg(), 180 - moments.axisDeg())).isLessThan(1);
        assertThat(sums.traction().netFraction()).isLessThan(0.05);
    }

    @Test
    void shouldCountAdhesions() {
        Observation seen = first(MovieOfACell.frame(
                0,
                120,
                0,
                new Random(SEED),
                new Disc(64, 64, 25, 500),
                new Disc(64, 45, 2, 1500),
                new Disc(64, 83, 2, 1500),
                new Disc(45, 64, 2, 1500)));
        float[] none = new float[2 * seen.grid().size().pixels()];

        CellSums sums = seen.sums(new TractionField(seen.grid(), TractionUnit.NORMALISED, none))
                .get(0);

        assertThat(sums.adhesions().count()).isEqualTo(3);
        assertThat(sums.adhesions().intensity()).isGreaterThan(2);
    }

    private static Observation first(Frame frame) {
        return CAUSAL.observe(frame, MovieOfACell.PIXEL, StreamMemory.empty(), NEVER);
    }

    private static List<Observation> watch(StreamObserver observer, List<Frame> movie) {
        List<Observation> seen = new ArrayList<>();
        StreamMemory memory = StreamMemory.empty();
        for (Frame frame : movie) {
            Observation next = observer.observe(frame, MovieOfACell.PIXEL, memory, lockAtMinute5());
            memory = next.memory();
            seen.add(next);
        }
        return seen;
    }

    private static OptionalLong lockAtMinute5() {
        return OptionalLong.of(5 * 60_000_000_000L);
    }

    private static List<Frame> movie() {
        Random noise = new Random(SEED);
        List<Frame> movie = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            movie.add(MovieOfACell.frame(
                    i, 120, 0, noise, new Disc(40 + i, 40, 22, 800 - 5 * i), new Disc(90, 90 - i, 18, 700)));
        }
        return movie;
    }
}
