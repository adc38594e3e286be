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
 * @param moment the newest frame, the newest traction and what is made of it
 * @param course totals, phases and events since the experiment began
 * @param flow what became of the frames, how fast, and whether all is kept
 * @param nowUnixNs the moment, wall clock; every age on the screen is counted to it
 */
public record ViewerSnapshot(ShownStream stream, Moment moment, Course course, Flow flow, long nowUnixNs) {

    public ViewerSnapshot {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(flow, "flow");
        if (nowUnixNs < 0) {
            throw new IllegalArgumentException("nowUnixNs must be ≥ 0: " + nowUnixNs);
        }
    }

    /** A snapshot that is judged by what its traction brings with it. */
    public ViewerSnapshot(ShownStream stream, NewestTraction newest, Course course, Flow flow, long nowUnixNs) {
        this(stream, new Moment(newest, TractionAssessment.of(newest.traction())), course, flow, nowUnixNs);
    }

    /** The newest frame and its traction. */
    public NewestTraction newest() {
        return moment.newest();
    }

    /** What is made of the newest traction. */
    public Assessment assessment() {
        return moment.assessment();
    }

    /** The same with another assessment. */
    public ViewerSnapshot judged(Assessment assessment) {
        return new ViewerSnapshot(stream, new Moment(newest(), assessment), course, flow, nowUnixNs);
    }

    /**
     * The same run seen at an earlier moment. Its numbers are as old as they were then, so the clock of this snapshot is
     * that of the capture; what lives on, such as ledger and course, must be taken from the original. Percent of the baseline
     * are those of the curves as they stand now: the baseline may have been computed again since.
     */
    public ViewerSnapshot lookingBackAt(Moment earlier) {
        long then = earlier.newest()
                .traction()
                .map(Traction::captured)
                .map(CaptureTime::unixNs)
                .orElse(nowUnixNs);
        Assessment was = earlier.assessment();
        Assessment now = new Assessment(
                was.trust(),
                assessment().baseline().or(was::baseline),
                was.cells().stream().map(cell -> onCurve(cell, earlier)).toList(),
                assessment().findings(),
                was.engineRemark());
        return new ViewerSnapshot(stream, new Moment(earlier.newest(), now), course, flow, then);
    }

    private CellReadout onCurve(CellReadout cell, Moment earlier) {
        return course.cells().stream()
                .filter(curve -> curve.id() == cell.id())
                .flatMap(curve -> curve.points().stream())
                .filter(point -> earlier.sequence().isPresent()
                        && point.sequence() == earlier.sequence().getAsLong())
                .filter(point -> point.percent().isPresent())
                .findFirst()
                .map(point -> new CellReadout(
                        cell.id(),
                        cell.trust(),
                        Optional.of(new BaselineShare(
                                point.percent().getAsDouble(),
                                point.band(),
                                cell.ofBaseline().flatMap(BaselineShare::mean))),
                        cell.metrics(),
                        cell.notFoundSinceMin()))
                .orElse(cell);
    }

    /** True where the frames were recorded earlier, and so nothing on the screen is live. */
    public boolean isReplay() {
        return stream.source() == Provenance.Source.REPLAY;
    }

    /** The age of the newest traction, from the capture of its frame to now; empty before the first. */
    public Optional<FrameAge> age() {
        return newest().traction()
                .map(Traction::captured)
                .map(CaptureTime::unixNs)
                .map(captured -> new FrameAge(Math.max(0, nowUnixNs - captured), judgedInterval()));
    }

    /** True where the picture must not be taken for the cell as it is now: too old, or laid over another frame. */
    public boolean isStale() {
        return newest().isMismatched()
                || age().filter(age -> age.judgement() == FrameAge.Judgement.STALE)
                        .isPresent();
    }

    /** A closed stream brings no further frame, so its last one does not go stale. */
    private OptionalLong judgedInterval() {
        return flow.ledger().closed() ? OptionalLong.empty() : flow.timing().frameIntervalNs();
    }
}
