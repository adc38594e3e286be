package org.tractionscope.mm.feedback;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.micromanager.acquisition.AcquisitionManager;
import org.tractionscope.mm.capture.FrameTap;
import org.tractionscope.mm.capture.ImageSource;

/**
 * Stretches the interval of a running acquisition by pausing it after each time point: Micro-Manager's engines take their
 * interval at the start, so the acquisition is set to the shortest that is wanted.
 *
 * <p>Pausing is used rather than a runnable attached to the acquisition: that would take its hardware bursts away and block
 * its thread. A pause that the user ends is left ended until the next time point. Confined to one thread.
 */
final class IntervalPacer {

    private static final double NS_PER_S = 1e9;

    private final AcquisitionManager acquisitions;
    private final LongSupplier monotonicNs;
    private Optional<Double> intervalS = Optional.empty();
    private Optional<FrameTap> paced = Optional.empty();
    private int timePoint = -1;
    private long timePointSinceNs;
    private boolean pausedHere;

    IntervalPacer(AcquisitionManager acquisitions, LongSupplier monotonicNs) {
        this.acquisitions = Objects.requireNonNull(acquisitions, "acquisitions");
        this.monotonicNs = Objects.requireNonNull(monotonicNs, "monotonicNs");
    }

    /** From the next time point on, at least this long between two; empty for the acquisition's own interval. */
    void use(Optional<Double> seconds) {
        intervalS = seconds;
    }

    /** Pauses or goes on as it is due; several times a second. */
    void step(List<FrameTap> taps) {
        Optional<FrameTap> acquisition = taps.stream()
                .filter(tap -> tap.source() == ImageSource.ACQUISITION && !tap.isEnded())
                .findFirst();
        if (!acquisition.isPresent() || !acquisitions.isAcquisitionRunning()) {
            release();
            paced = Optional.empty();
            timePoint = -1;
            return;
        }
        if (!acquisition.equals(paced)) {
            paced = acquisition;
            timePoint = -1;
        }
        long now = monotonicNs.getAsLong();
        int newest = acquisition.get().newestTimePoint();
        if (newest > timePoint) {
            timePoint = newest;
            timePointSinceNs = now;
            if (intervalS.isPresent() && !acquisitions.isPaused()) {
                acquisitions.setPause(true);
                pausedHere = true;
            }
        }
        if (pausedHere && (!intervalS.isPresent() || now - timePointSinceNs >= intervalS.get() * NS_PER_S)) {
            release();
        }
    }

    /** Ends a pause of its own, if the user has not. */
    void release() {
        if (pausedHere) {
            pausedHere = false;
            if (acquisitions.isPaused()) {
                acquisitions.setPause(false);
            }
        }
    }
}
