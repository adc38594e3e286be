package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.recording.RunFolder;
import org.tractionscope.viewer.SnapshotRenderer;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** Writes what arrives in a run to its folder: the row and field first, then the picture. */
final class FolderListener implements RunListener {

    private final RunFolder folder;
    private final SnapshotRenderer renderer;
    private final Artist artist;
    private final Function<RunRow, ViewerSnapshot> picture;

    /** {@code picture} gives the state of the run with the traction that is written. */
    FolderListener(
            RunFolder folder, SnapshotRenderer renderer, Artist artist, Function<RunRow, ViewerSnapshot> picture) {
        this.folder = folder;
        this.renderer = renderer;
        this.artist = artist;
        this.picture = picture;
    }

    @Override
    public void traction(RunRow row) {
        if (folder.record(row.traction(), row.phase(), row.deliveredUnixNs())) {
            ViewerSnapshot snapshot = picture.apply(row);
            Path file = folder.overlayFile(row.traction());
            artist.draw(() -> renderer.overlay(snapshot, file));
        }
    }

    @Override
    public void skipped(SkippedFrame skipped, Optional<Phase> phase) {
        folder.record(skipped, phase);
    }

    @Override
    public void event(ExperimentEvent event) {
        folder.record(event);
    }
}
