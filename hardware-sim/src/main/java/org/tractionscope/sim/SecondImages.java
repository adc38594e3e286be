package org.tractionscope.sim;

import java.util.Objects;
import org.tractionscope.model.StreamId;

/**
 * The images of a second channel, one for each image of the first, captured with it.
 *
 * @param stream the stream that they become
 * @param images as many as there are of the first channel; closed by whoever opened them
 */
public record SecondImages(StreamId stream, ImageSequence images) {

    public SecondImages {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(images, "images");
    }
}
