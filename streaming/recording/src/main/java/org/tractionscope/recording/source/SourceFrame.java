package org.tractionscope.recording.source;

import java.util.Objects;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;

/**
 * One frame of a {@link FrameSource}, without its pixels.
 *
 * @param index its place in the source, from 0
 * @param plane which position, channel, z and time it shows
 * @param facts what the recording software noted of it
 */
public record SourceFrame(int index, Plane plane, ImageSize size, PixelType pixelType, FrameFacts facts) {

    public SourceFrame {
        Objects.requireNonNull(plane, "plane");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(pixelType, "pixelType");
        Objects.requireNonNull(facts, "facts");
        if (index < 0) {
            throw new IllegalArgumentException("the index of a frame must be ≥ 0: " + index);
        }
    }

    /** The position, channel and z of the frame. */
    public Series series() {
        return plane.series();
    }

    /** The same frame with other facts. */
    public SourceFrame with(FrameFacts newFacts) {
        return new SourceFrame(index, plane, size, pixelType, newFacts);
    }
}
