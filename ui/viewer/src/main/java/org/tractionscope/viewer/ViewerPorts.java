package org.tractionscope.viewer;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.tractionscope.viewer.history.MomentArchive;
import org.tractionscope.viewer.protocol.ExperimentPort;
import org.tractionscope.viewer.snapshot.ComparedRun;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * All that the window is given and all that it gives.
 *
 * @param newest asked on the JavaFX thread once per pulse; must return at once, and the same object while nothing has
 *     changed
 * @param experiment where events go; without it the window only watches
 * @param archive where moments are read back that are no longer in memory
 * @param streams the streams to choose from
 * @param stored what there is on disk
 * @param replay what moves the camera of a replay; empty where the camera is real, or belongs to another program
 */
public record ViewerPorts(
        Supplier<ViewerSnapshot> newest,
        Optional<ExperimentPort> experiment,
        MomentArchive archive,
        StreamChoice streams,
        StoredRuns stored,
        Optional<ReplayPort> replay) {

    public ViewerPorts {
        Objects.requireNonNull(newest, "newest");
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(archive, "archive");
        Objects.requireNonNull(streams, "streams");
        Objects.requireNonNull(stored, "stored");
        Objects.requireNonNull(replay, "replay");
    }

    /** Watching one stream, nothing to note and nothing to read back. */
    public static ViewerPorts watching(Supplier<ViewerSnapshot> newest) {
        return new ViewerPorts(
                newest,
                Optional.empty(),
                MomentArchive.none(),
                StreamChoice.only(),
                StoredRuns.none(),
                Optional.empty());
    }

    /** The same with events going to an experiment. */
    public ViewerPorts withExperiment(ExperimentPort port) {
        return new ViewerPorts(newest, Optional.of(port), archive, streams, stored, replay);
    }

    /** The same with an archive to read moments back from. */
    public ViewerPorts withArchive(MomentArchive newArchive) {
        return new ViewerPorts(newest, experiment, newArchive, streams, stored, replay);
    }

    /** The same with streams to choose from. */
    public ViewerPorts withStreams(StreamChoice choice) {
        return new ViewerPorts(newest, experiment, archive, choice, stored, replay);
    }

    /** The same with another run to compare with. */
    public ViewerPorts withOtherRun(ComparedRun run) {
        return new ViewerPorts(
                newest, experiment, archive, streams, new StoredRuns(Optional.of(run), stored.report()), replay);
    }

    /** The same with a report that can be written. */
    public ViewerPorts withReport(Supplier<String> report) {
        return new ViewerPorts(
                newest, experiment, archive, streams, new StoredRuns(stored.other(), Optional.of(report)), replay);
    }

    /** The same with a replay whose camera can be moved. */
    public ViewerPorts withReplay(ReplayPort port) {
        return new ViewerPorts(newest, experiment, archive, streams, stored, Optional.of(port));
    }

    /** A finished run to lay beside this one; empty where there is none. */
    public Optional<ComparedRun> otherRun() {
        return stored.other();
    }
}
