package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tractionscope.cli.report.RunCourse;
import org.tractionscope.experiment.AlarmRule;
import org.tractionscope.experiment.AlarmRuleFile;
import org.tractionscope.viewer.snapshot.ComparedRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code replay} that say what is played and what happens with it. */
final class ReplayOptions {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SOURCE",
            description =
                    "A recording: this program's own, NDTiff, OME-TIFF, Micro-Manager's stacks or planes, a folder of"
                            + " TIFFs, OME-Zarr or .npy. 'show' says what it holds.")
    @Nullable
    Path source;

    @Option(
            names = "--frames",
            paramLabel = "DIR",
            description = "Folder of 8- or 16-bit grey TIFFs of one size, played in the natural order of their names.")
    @Nullable
    Path frames;

    @Option(
            names = "--pixel-size-um",
            paramLabel = "UM",
            description = "Side of a camera pixel in the specimen, µm; needed where the recording does not say it.")
    @Nullable
    Double pixelSizeUm;

    @Option(
            names = "--frame-times-min",
            paramLabel = "MIN",
            split = ",",
            description = "Minute of the experiment of each frame, rising, such as 10,40,80,110.")
    double @Nullable [] frameTimesMin;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            defaultValue = "max",
            description = "1 for true time, 0.1 to 1000 for slower or faster, max for as fast as frames are taken."
                    + " Default: max.")
    String speed = "max";

    @Option(
            names = "--loop",
            paramLabel = "N",
            defaultValue = "1",
            description = "Play the recording this many times, its time running on. Default: 1.")
    int loops = 1;

    @Option(
            names = "--control",
            description =
                    "Obey lines on standard input: pause, play, step, seek MIN, speed FACTOR, stop. A frame that is"
                            + " played twice is predicted and recorded twice.")
    boolean isControlled;

    @Option(
            names = "--stream",
            paramLabel = "MICROSCOPE/CAMERA/POSITION/CHANNEL",
            description = "Name of the stream. Default: the recording's own, or replay/cam-1/pos-1/zyxin.")
    @Nullable
    String stream;

    @Option(
            names = "--protocol",
            paramLabel = "FILE.yaml",
            description = "The experiment's phases; without it there is one run without phases.")
    @Nullable
    Path protocol;

    @Option(
            names = "--headless",
            description = "No window: render the pictures and leave. So does a machine without a display.")
    boolean headless;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for metrics, fields, pictures, ledger and latencies; needed without a window.")
    @Nullable
    Path out;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Record frames, fields, metrics and events in this new or empty folder.")
    @Nullable
    Path record;

    @Option(
            names = "--least-free-mb",
            paramLabel = "MB",
            defaultValue = "1024",
            description = "Free disk below which --record gives up traction fields, MiB. Default: 1024.")
    long leastFreeMb = 1024;

    @Option(names = "--overwrite", description = "Replace the run that --out holds; otherwise that is refused.")
    boolean overwrite;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "A running Kafka broker; without it one is started on this machine for the run.")
    @Nullable
    String bootstrap;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the broker that is started; 0 for a free one. Default: 0.")
    int port;

    @Option(
            names = "--rules",
            paramLabel = "FILE.yaml",
            description =
                    "Alarm rules that the worker watches the cells by; an alarm becomes an event of the experiment.")
    @Nullable
    Path rules;

    @Option(
            names = "--compare",
            paramLabel = "RUN",
            description = "An earlier run's folder, laid beside this run on the compare screen, aligned at the dose.")
    @Nullable
    Path compare;

    @Option(
            names = "--second-frames",
            paramLabel = "SOURCE",
            description = "The recording or folder of TIFFs that holds the images of --second-channel, one for each"
                    + " frame. Default: that channel of the recording itself.")
    @Nullable
    Path secondFrames;

    @Option(names = "--light", description = "The light theme.")
    boolean light;

    /** The rules of the rule file; none without one. */
    List<AlarmRule> alarmRules() {
        return rules == null ? List.of() : AlarmRuleFile.read(rules);
    }

    /** The run to compare with; empty where none was named. */
    Optional<ComparedRun> comparedRun() {
        try {
            return compare == null ? Optional.empty() : Optional.of(RunCourse.read(compare));
        } catch (IllegalArgumentException e) {
            throw new InputException("--compare: " + e.getMessage(), e);
        }
    }

    @Mixin
    TroubleOption trouble = new TroubleOption();

    Optional<Path> outFolder() {
        return Optional.ofNullable(out);
    }
}
