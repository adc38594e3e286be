package org.tractionscope.viewer.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.viewer.Snapshots;
import org.tractionscope.viewer.snapshot.Assessment;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.NewestTraction;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

class RewindTest {

    private static final ImageSize SIZE = new ImageSize(32, 32);
    /** A frame of 32 x 32 16-bit counts and a field of 32 x 32 vectors of floats. */
    private static final long MOMENT_BYTES = 32 * 32 * (2 + 8);

    private final List<Long> asked = new ArrayList<>();
    private final Deque<Runnable> background = new ArrayDeque<>();

    @Test
    void shouldShowAnEarlierFrameWhileTheRunGoesOn() {
        Rewind rewind = rewind(100 * MOMENT_BYTES);
        for (int frame = 0; frame <= 5; frame++) {
            rewind.pulse(at(frame), frame);
        }
        rewind.playhead().seek(at(5).course().points(), 2);

        rewind.pulse(at(6), 6);
        ViewerSnapshot seen = rewind.view(at(6));

        assertThat(seen.moment().sequence()).hasValue(2);
        assertThat(seen.course().points()).hasSize(7);
        assertThat(seen.isStale()).as("looking back is not stale").isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldKeepOnlyTheNewestMomentsThatFit() {
        Moments moments = new Moments(3 * MOMENT_BYTES);

        for (int frame = 0; frame < 10; frame++) {
            moments.remember(at(frame).moment());
        }

        assertThat(moments.sequences()).containsExactly(7L, 8L, 9L);
        assertThat(moments.bytes()).isEqualTo(3 * MOMENT_BYTES);
    }

    @Test
    void shouldReadAForgottenFrameBackWithoutWaiting() {
        Rewind rewind = rewind(2 * MOMENT_BYTES);
        for (int frame = 0; frame <= 5; frame++) {
            rewind.pulse(at(frame), frame);
        }
        rewind.playhead().seek(at(5).course().points(), 1);

        ViewerSnapshot before = rewind.view(at(5));
        Optional<String> why = rewind.gap();
        background.remove().run();
        rewind.pulse(at(5), 7);
        ViewerSnapshot after = rewind.view(at(5));

        assertThat(before.moment().sequence()).as("nothing else to show yet").hasValue(5);
        assertThat(why).hasValue("Frame 1 is being read from the recording");
        assertThat(after.moment().sequence()).hasValue(1);
        assertThat(rewind.gap()).isEmpty();
        assertThat(asked).containsExactly(1L);
    }

    @Test
    void shouldSayThatAFrameIsNowhereAndAskForItOnce() {
        Rewind rewind = new Rewind(MOMENT_BYTES, MomentArchive.none(), Runnable::run);
        for (int frame = 0; frame <= 3; frame++) {
            rewind.pulse(at(frame), frame);
        }
        rewind.playhead().seek(at(3).course().points(), 0);

        rewind.view(at(3));
        rewind.pulse(at(3), 9);

        assertThat(rewind.gap()).hasValue("Frame 0 is neither in memory nor in the recording");
    }

    @Test
    void shouldForgetEverythingWhenAnotherStreamIsChosen() {
        Rewind rewind = rewind(100 * MOMENT_BYTES);
        rewind.pulse(at(0), 0);
        ViewerSnapshot other = new ViewerSnapshot(
                new ShownStream(
                        new StreamId("scope", "cam-2", "pos-1", "zyxin"),
                        at(1).stream().source()),
                at(1).moment(),
                at(1).course(),
                at(1).flow(),
                at(1).nowUnixNs());

        rewind.pulse(other, 1);

        assertThat(rewind.kept()).containsExactly(1L);
    }

    private Rewind rewind(long bytes) {
        return new Rewind(
                bytes,
                (stream, sequence) -> {
                    asked.add(sequence);
                    return Optional.of(at((int) sequence).moment());
                },
                background::add);
    }

    private static ViewerSnapshot at(int sequence) {
        Frame frame = Snapshots.frame(sequence, SIZE);
        NewestTraction newest =
                NewestTraction.of(frame, Snapshots.traction(frame, Snapshots.sameGrid(frame), Snapshots::pullRight));
        return new ViewerSnapshot(
                new ShownStream(Snapshots.STREAM, Provenance.Source.MICROSCOPE),
                new Moment(newest, Assessment.none()),
                Snapshots.course(sequence + 1),
                Snapshots.flow(new LedgerCounts(sequence + 1, sequence + 1, Map.of(), 0, false)),
                frame.captured().unixNs() + 1_000_000_000L);
    }
}
