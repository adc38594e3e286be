package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.recording.RunFolder;

/**
 * Keeps results that were computed again beside those of the run: {@code locked/} the baseline with the levels that were
 * locked, {@code final/} every frame with the levels of the whole movie, each with metrics.csv, cells.csv and fields.
 *
 * <p>Confined to one thread.
 */
final class RevisedFolders implements RunListener, AutoCloseable {

    private final Path run;
    private final boolean overwrite;
    private final Map<Normalisation.State, RunFolder> folders = new EnumMap<>(Normalisation.State.class);

    /** Folders under that of a run; with {@code overwrite} those of an earlier run are replaced. */
    RevisedFolders(Path run, boolean overwrite) {
        this.run = run;
        this.overwrite = overwrite;
        if (overwrite) {
            // An earlier run's versions must not stand beside this run's results.
            for (Normalisation.State state :
                    new Normalisation.State[] {Normalisation.State.LOCKED, Normalisation.State.FINAL}) {
                RunFolder.create(folder(state), true).close();
            }
        }
    }

    private Path folder(Normalisation.State state) {
        return run.resolve(state.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void revised(RunRow row) {
        folders.computeIfAbsent(
                        row.traction().normalisation().state(), state -> RunFolder.create(folder(state), overwrite))
                .record(row.traction(), row.phase(), row.deliveredUnixNs());
    }

    @Override
    public void traction(RunRow row) {
        // The run's own folder takes it.
    }

    @Override
    public void skipped(SkippedFrame skipped, Optional<Phase> phase) {
        // The run's own folder takes it.
    }

    @Override
    public void event(ExperimentEvent event) {
        // The run's own folder takes it.
    }

    @Override
    public void close() {
        folders.values().forEach(RunFolder::close);
    }
}
