package org.tractionscope.mm.headless;

import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;

/** What an unattended run sends and how fast; immutable. */
public final class HeadlessSettings {

    private final StreamId stream;
    private final Optional<PixelSize> pixelSize;
    private final Provenance provenance;
    private final long intervalMs;
    private final long frames;

    /**
     * Settings.
     *
     * @param intervalMs from the start of one image to that of the next, ≥ 0; 0 lets the camera run as fast as it will
     * @param frames after which the run is over, ≥ 1; {@link Long#MAX_VALUE} for no end
     */
    public HeadlessSettings(
            StreamId stream, Optional<PixelSize> pixelSize, Provenance provenance, long intervalMs, long frames) {
        this.stream = Objects.requireNonNull(stream, "stream");
        this.pixelSize = Objects.requireNonNull(pixelSize, "pixelSize");
        this.provenance = Objects.requireNonNull(provenance, "provenance");
        this.intervalMs = intervalMs;
        this.frames = frames;
        if (intervalMs < 0 || frames < 1) {
            throw new IllegalArgumentException(
                    "a run must have an interval ≥ 0 ms and ≥ 1 frame: " + intervalMs + " ms, " + frames);
        }
    }

    public StreamId stream() {
        return stream;
    }

    public Optional<PixelSize> pixelSize() {
        return pixelSize;
    }

    public Provenance provenance() {
        return provenance;
    }

    /** From the start of one image to that of the next, ms; 0 for the camera's own speed. */
    public long intervalMs() {
        return intervalMs;
    }

    /** After which the run is over. */
    public long frames() {
        return frames;
    }
}
