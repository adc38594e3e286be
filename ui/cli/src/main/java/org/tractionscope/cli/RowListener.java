package org.tractionscope.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;

/** A listener that only wants the tractions. */
record RowListener(Consumer<RunRow> rows) implements RunListener {

    @Override
    public void traction(RunRow row) {
        rows.accept(row);
    }

    @Override
    public void skipped(SkippedFrame skipped, Optional<Phase> phase) {
        // The ledger counts it.
    }

    @Override
    public void event(ExperimentEvent event) {
        // Not of interest here.
    }
}
