package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.OptionalLong;

/** One frame's traction with what was made of it: all that is needed to look at that moment again. */
public record Moment(NewestTraction newest, Assessment assessment) {

    public Moment {
        Objects.requireNonNull(newest, "newest");
        Objects.requireNonNull(assessment, "assessment");
    }

    /** The sequence number of the traction's frame; empty before the first traction. */
    public OptionalLong sequence() {
        return newest.traction().isPresent()
                ? OptionalLong.of(newest.traction().get().key().sequence())
                : OptionalLong.empty();
    }
}
