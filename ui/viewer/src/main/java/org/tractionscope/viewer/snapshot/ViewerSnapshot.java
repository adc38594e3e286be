package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.Traction;

/**
 * Everything that the screen says at one moment.
 *
 * <p>Immutable; made on any thread and drawn on another. What is not known is absent here and "–" on the screen.
 *
 * @param stream which camera, and whether it is one
 * @param newest the newest frame and the newest traction
 * @param course totals, phases and events since the experiment began
 * @param flow what became of the frames, how fast, and whether all is kept
 * @param nowUnixNs the moment, wall clock; every age on the screen is counted to it
 */
public record ViewerSnapshot(ShownStream stream, NewestTraction newest, Course course, Flow flow, long nowUnixNs) {

    public ViewerSnapshot {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(newest, "newest");
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(flow, "flow");
        if (nowUnixNs < 0) {
            throw new IllegalArgumentException("nowUnixNs must be ≥ 0: " + nowUnixNs);
        }
    }

    /** True where the frames were recorded earlier, and so nothing on the screen is live. */
    public boolean isReplay() {
        return stream.source() == Provenance.Source.REPLAY;
    }

    /** The age of the newest traction, from the capture of its frame to now; empty before the first. */
    public Optional<FrameAge> age() {
        return newest.traction()
                .map(Traction::captured)
                .map(CaptureTime::unixNs)
                .map(captured -> new FrameAge(Math.max(0, nowUnixNs - captured), judgedInterval()));
    }

    /** True where the picture must not be taken for the cell as it is now: too old, or laid over another frame. */
    public boolean isStale() {
        return newest.isMismatched()
                || age().filter(age -> age.judgement() == FrameAge.Judgement.STALE)
                        .isPresent();
    }

    /** A closed stream brings no further frame, so its last one does not go stale. */
    private OptionalLong judgedInterval() {
        return flow.ledger().closed() ? OptionalLong.empty() : flow.timing().frameIntervalNs();
    }
}
