package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Traction;

/**
 * The newest frame, the newest traction and the frame which that traction belongs to.
 *
 * @param frame the newest frame that was seen, whether predicted or not
 * @param traction the newest traction
 * @param tractionFrame the frame with the traction's key; empty where it is no longer held, and then the overlay is laid
 *     over {@code frame} and marked as stale
 */
public record NewestTraction(Optional<Frame> frame, Optional<Traction> traction, Optional<Frame> tractionFrame) {

    public NewestTraction {
        Objects.requireNonNull(frame, "frame");
        Objects.requireNonNull(traction, "traction");
        Objects.requireNonNull(tractionFrame, "tractionFrame");
        if (tractionFrame.isPresent()) {
            Frame under = tractionFrame.get();
            if (traction.isEmpty() || !traction.get().key().equals(under.key())) {
                throw new IllegalArgumentException("the frame under the traction must have the traction's key: "
                        + under.key() + " under " + traction.map(Traction::key));
            }
        }
    }

    /** Nothing seen yet. */
    public static NewestTraction none() {
        return new NewestTraction(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A frame that has no traction yet. */
    public static NewestTraction frameOnly(Frame frame) {
        return new NewestTraction(Optional.of(frame), Optional.empty(), Optional.empty());
    }

    /** A traction on its own frame, which is also the newest. */
    public static NewestTraction of(Frame frame, Traction traction) {
        return new NewestTraction(Optional.of(frame), Optional.of(traction), Optional.of(frame));
    }

    /** The frame to draw: that of the traction, else the newest. */
    public Optional<Frame> shownFrame() {
        return tractionFrame.or(() -> frame);
    }

    /** True where the traction is drawn over a frame that is not its own. */
    public boolean isMismatched() {
        return traction.isPresent()
                && shownFrame()
                        .filter(shown -> !shown.key().equals(traction.get().key()))
                        .isPresent();
    }
}
