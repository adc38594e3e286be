package org.tractionscope.sim;

import java.nio.ByteBuffer;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;

/** Images of one size in order, to be replayed as a camera. Confined to one thread. */
public interface ImageSequence {

    /** Number of images, ≥ 1. */
    int length();

    /** The size of every image. */
    ImageSize size();

    /** How every image stores its counts. */
    PixelType pixelType();

    /**
     * The counts of an image, {@code 0 ≤ index < length}: row-major, row 0 first, little-endian, ready to read; the
     * caller's own.
     *
     * @throws org.tractionscope.recording.RecordingException if the image cannot be read any more
     */
    ByteBuffer pixels(int index);

    /** Lets go of what the images are read from, after which none can be read; nothing where they are made. */
    default void release() {}
}
