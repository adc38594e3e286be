package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;

/** The stream on the screen and where its frames come from. */
public record ShownStream(StreamId id, Provenance.Source source) {

    public ShownStream {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
    }
}
