package org.tractionscope.viewer;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tractionscope.model.StreamId;

/**
 * The streams that can be looked at.
 *
 * @param streams those known now, in a fixed order; asked on the JavaFX thread, must return at once
 * @param choose makes the source of snapshots give this stream from now on; the others are recorded and predicted as before
 */
public record StreamChoice(Supplier<List<StreamId>> streams, Consumer<StreamId> choose) {

    /** Nothing to choose. */
    public static StreamChoice only() {
        return new StreamChoice(List::of, stream -> {});
    }
}
