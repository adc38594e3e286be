package org.tractionscope.predict;

import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.Frame;
import org.tractionscope.predict.PredictionException.Category;

/**
 * The images of one moment that a model reads.
 *
 * @param frame the one that gets the traction
 * @param second the same site in another channel; empty where there is none
 */
public record FrameImages(Frame frame, Optional<Frame> second) {

    public FrameImages {
        Objects.requireNonNull(frame, "frame");
        Objects.requireNonNull(second, "second");
    }

    /** The image of one channel alone. */
    public static FrameImages of(Frame frame) {
        return new FrameImages(frame, Optional.empty());
    }

    /** @throws PredictionException (unsuitable frame) unless the second image is there and lies pixel on pixel */
    Frame requireSecond(ModelPassport passport) {
        Frame other = second.orElseThrow(() -> new PredictionException(
                Category.UNSUITABLE_FRAME,
                passport.id().name() + " needs two images (" + String.join(", ", passport.channels())
                        + "), and no second" + " one belongs to frame " + frame.key()));
        boolean isAligned =
                other.size().equals(frame.size()) && other.pixelSize().equals(frame.pixelSize());
        if (!isAligned) {
            throw new PredictionException(
                    Category.UNSUITABLE_FRAME,
                    "the second image must have the size and pixel size of frame " + frame.key() + ", " + words(frame)
                            + ": " + words(other));
        }
        return other;
    }

    private static String words(Frame frame) {
        return frame.size() + " at " + frame.pixelSize().map(Object::toString).orElse("an unknown pixel size");
    }
}
