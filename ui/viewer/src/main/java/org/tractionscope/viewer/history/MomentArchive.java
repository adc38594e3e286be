package org.tractionscope.viewer.history;

import java.util.Optional;
import org.tractionscope.model.StreamId;
import org.tractionscope.viewer.snapshot.Moment;

/**
 * Reads moments back from where a run is recorded.
 *
 * <p>Called on a background thread, never on the one that draws; may take its time.
 */
@FunctionalInterface
public interface MomentArchive {

    /** The moment of a frame; empty where it was not recorded, or not yet. */
    Optional<Moment> read(StreamId stream, long sequence);

    /** An archive that holds nothing. */
    static MomentArchive none() {
        return (stream, sequence) -> Optional.empty();
    }
}
