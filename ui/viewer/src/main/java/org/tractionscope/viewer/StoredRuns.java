package org.tractionscope.viewer;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.tractionscope.viewer.snapshot.ComparedRun;

/**
 * What the window may do with runs on disk.
 *
 * @param other a finished run to lay beside this one; empty where there is none
 * @param report writes the report of this run as far as it has come and says where it is, or why there is none; called on a
 *     background thread; empty where the run is not kept
 */
public record StoredRuns(Optional<ComparedRun> other, Optional<Supplier<String>> report) {

    public StoredRuns {
        Objects.requireNonNull(other, "other");
        Objects.requireNonNull(report, "report");
    }

    /** Nothing on disk. */
    public static StoredRuns none() {
        return new StoredRuns(Optional.empty(), Optional.empty());
    }
}
