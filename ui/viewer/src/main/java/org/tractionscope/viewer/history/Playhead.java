package org.tractionscope.viewer.history;

import java.util.List;
import java.util.Optional;
import org.tractionscope.viewer.snapshot.TractionPoint;

/**
 * Where the view stands on the course of a run; recording and computing go on wherever it stands.
 *
 * <pre>
 *             seek, step, start, freeze              play
 *   LIVE  ────────────────────────────────▶ FROZEN ────────▶ PLAYING
 *    ▲                                       │  ▲               │
 *    └──────────────── live ─────────────────┘  └─ pause, end ──┘
 * </pre>
 *
 * <p>Confined to one thread.
 */
public final class Playhead {

    private static final double NS_PER_MIN = 60e9;

    private Optional<TractionPoint> at = Optional.empty();
    private boolean isPlaying;
    private boolean isLooping;
    private double speed = 10;
    private double playedMin;
    private long lastNs;

    /** True while the newest frame is shown. */
    public boolean isLive() {
        return at.isEmpty();
    }

    /** True while it moves by itself. */
    public boolean isPlaying() {
        return isPlaying;
    }

    /** The frame that is looked at; empty when live. */
    public Optional<TractionPoint> at() {
        return at;
    }

    /** Goes to the frame nearest to a time; stays where it is before the first frame. */
    public void seek(List<TractionPoint> points, double minutes) {
        if (!points.isEmpty()) {
            stand(points, nearest(points, minutes));
        }
    }

    /** Goes on by some frames, back where negative, from the newest when live; never beyond either end. */
    public void step(List<TractionPoint> points, int frames) {
        if (!points.isEmpty()) {
            int index = at.map(point -> nearest(points, point.elapsedMin())).orElse(points.size() - 1);
            stand(points, Math.min(points.size() - 1, Math.max(0, index + frames)));
        }
    }

    /** Goes to the first frame. */
    public void start(List<TractionPoint> points) {
        seek(points, 0);
    }

    /** Stays at the newest frame as it is now. */
    public void freeze(List<TractionPoint> points) {
        step(points, 0);
    }

    /** Shows the newest frame from now on. */
    public void live() {
        at = Optional.empty();
        isPlaying = false;
    }

    /** Moves by itself from here, or from the start where it stands at the end. */
    public void play(List<TractionPoint> points, long nowNs) {
        if (points.isEmpty()) {
            return;
        }
        double endMin = points.get(points.size() - 1).elapsedMin();
        if (at.isEmpty() || at.get().elapsedMin() >= endMin) {
            seek(points, 0);
        }
        isPlaying = true;
        playedMin = at.map(TractionPoint::elapsedMin).orElse(0.0);
        lastNs = nowNs;
    }

    /** Stays where it is. */
    public void pause() {
        isPlaying = false;
    }

    /** Whether it begins again at the end. */
    public boolean isLooping() {
        return isLooping;
    }

    public void setLooping(boolean loops) {
        isLooping = loops;
    }

    /** Times as fast as the run was; {@link Double#POSITIVE_INFINITY} for a frame at every pulse. */
    public double speed() {
        return speed;
    }

    /** Sets the speed, > 0. */
    public void setSpeed(double newSpeed) {
        if (!(newSpeed > 0)) {
            throw new IllegalArgumentException("the speed must be > 0: " + newSpeed);
        }
        speed = newSpeed;
    }

    /** Moves on while playing; called once per pulse with a monotonic clock. */
    public void pulse(List<TractionPoint> points, long nowNs) {
        if (!isPlaying || points.isEmpty()) {
            return;
        }
        double endMin = points.get(points.size() - 1).elapsedMin();
        double stepMin = (nowNs - lastNs) / NS_PER_MIN;
        lastNs = nowNs;
        boolean wasAtEnd = at.filter(point -> point.elapsedMin() >= endMin).isPresent();
        if (wasAtEnd) {
            isPlaying = isLooping;
            playedMin = isLooping ? points.get(0).elapsedMin() : playedMin;
            if (isLooping) {
                at = Optional.of(points.get(0));
            }
            return;
        }
        if (Double.isInfinite(speed)) {
            int next = nearest(points, at.map(TractionPoint::elapsedMin).orElse(0.0)) + 1;
            at = Optional.of(points.get(Math.min(next, points.size() - 1)));
            return;
        }
        playedMin = Math.min(endMin, playedMin + stepMin * speed);
        at = Optional.of(points.get(lastUntil(points, playedMin)));
    }

    private void stand(List<TractionPoint> points, int index) {
        at = Optional.of(points.get(index));
        playedMin = points.get(index).elapsedMin();
    }

    private static int nearest(List<TractionPoint> points, double minutes) {
        int below = lastUntil(points, minutes);
        if (below + 1 >= points.size()) {
            return below;
        }
        double before = minutes - points.get(below).elapsedMin();
        double after = points.get(below + 1).elapsedMin() - minutes;
        return after < before ? below + 1 : below;
    }

    /** The last point at or before a time; the first where all are later. */
    private static int lastUntil(List<TractionPoint> points, double minutes) {
        int low = 0;
        int high = points.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (points.get(middle).elapsedMin() <= minutes) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
