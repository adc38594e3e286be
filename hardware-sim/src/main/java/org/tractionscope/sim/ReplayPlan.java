package org.tractionscope.sim;

import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;

/**
 * What a replayed sequence claims to be and when its frames are due.
 *
 * @param stream the stream that it becomes
 * @param session new for each replay: sequence numbers count from 0 in it; 1 to 64 characters
 * @param times when each frame was captured
 * @param speed how fast it runs
 * @param pixelSize side of a pixel in the specimen; empty where nobody knows
 * @param provenance what every frame says of its origin
 */
public record ReplayPlan(
        StreamId stream,
        String session,
        FrameTimes times,
        ReplaySpeed speed,
        Optional<PixelSize> pixelSize,
        Provenance provenance) {

    public ReplayPlan {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(speed, "speed");
        Objects.requireNonNull(pixelSize, "pixelSize");
        Objects.requireNonNull(provenance, "provenance");
    }
}
