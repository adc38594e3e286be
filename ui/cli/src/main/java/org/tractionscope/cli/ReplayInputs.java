package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.tractionscope.experiment.Protocol;
import org.tractionscope.experiment.ProtocolFile;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.recording.RunFolder;
import org.tractionscope.recording.formats.RecordingFormats;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.SeriesChoice;
import org.tractionscope.recording.tiff.TiffFolder;
import org.tractionscope.sim.FrameTimes;
import org.tractionscope.sim.ImageSequence;
import org.tractionscope.sim.ReplayPlan;
import org.tractionscope.sim.ReplaySpeed;
import org.tractionscope.sim.SecondImages;
import org.tractionscope.worker.SecondChannel;

/**
 * Everything that a replay needs from outside, read and found good, so that nothing starts on a bad input.
 *
 * @param frames the images; released with this
 * @param second the images of a second channel; released with this
 * @param words what is played, in one line; may be empty
 * @param events that were recorded with the frames
 * @param models what each model was made for; the first is the one that the others are compared with
 */
record ReplayInputs(
        ImageSequence frames,
        Optional<SecondImages> second,
        String words,
        ReplayPlan plan,
        List<ModelPassport> models,
        Normalisation normalisation,
        Optional<Protocol> protocol,
        List<ExperimentEvent> events)
        implements AutoCloseable {

    /** What the command line gave. */
    record Given(
            ReplayOptions options,
            SeriesOptions series,
            ModelsOption models,
            SecondChannelOption second,
            FrameEngineOptions engine,
            NormalisationOption levels) {}

    /** The images with what their files say of them. */
    private record Played(
            ImageSequence frames,
            String words,
            FrameTimes times,
            Optional<PixelSize> pixelSize,
            StreamId stream,
            List<ExperimentEvent> events,
            String origin) {}

    private static final StreamId DEFAULT_STREAM = new StreamId("replay", "cam-1", "pos-1", "zyxin");

    /** Checks everything that can be checked before a process is started or a file written. */
    static ReplayInputs of(Given given, String session) {
        ReplayOptions options = given.options();
        given.levels().check();
        options.trouble.check();
        Normalisation normalisation = given.levels().orMadeUp();
        Optional<PixelSize> pixelSize =
                Optional.ofNullable(options.pixelSizeUm).map(um -> given("--pixel-size-um", () -> PixelSize.ofUm(um)));
        Optional<StreamId> stream =
                Optional.ofNullable(options.stream).map(text -> given("--stream", () -> StreamId.parse(text)));
        ReplaySpeed speed = given("--speed", () -> ReplaySpeed.parse(options.speed));
        Optional<Protocol> protocol =
                options.protocol == null ? Optional.empty() : Optional.of(ProtocolFile.read(options.protocol));
        options.alarmRules();
        options.comparedRun();
        options.outFolder().ifPresent(out -> RunFolder.check(out, options.overwrite));
        Taping.check(options.record, options.leastFreeMb);
        Played played = open(options, given.series());
        try {
            PixelSize side = pixelSize
                    .or(played::pixelSize)
                    .orElseThrow(
                            () -> new InputException("--pixel-size-um must be given: the recording does not say it"));
            given.engine().requireAvailable();
            given.engine().scale();
            List<ModelPassport> passports =
                    given.models().open().stream().map(TractionModel::passport).toList();
            passports.forEach(passport ->
                    FramePredictor.checkSuits(passport, played.frames().size(), side));
            SecondChannel channel = given.second().of(passports);
            Provenance provenance = new Provenance(Provenance.Source.REPLAY, played.origin(), Version.text());
            ReplayPlan plan = new ReplayPlan(
                    stream.orElse(played.stream()), session, played.times(), speed, Optional.of(side), provenance);
            Optional<SecondImages> second =
                    channel.name().map(name -> openSecond(options, given.series(), played, plan.stream(), name));
            return new ReplayInputs(
                    played.frames(), second, played.words(), plan, passports, normalisation, protocol, played.events());
        } catch (RuntimeException e) {
            played.frames().release();
            throw e;
        }
    }

    /** The phases that are planned: by the protocol, else by the recorded events. */
    List<Phase> phases() {
        return protocol.map(Protocol::phases).orElseGet(() -> plannedIn(events));
    }

    /** The phases that events plan, in their order. */
    static List<Phase> plannedIn(List<ExperimentEvent> events) {
        return events.stream()
                .filter(event -> event.kind() == ExperimentEvent.Kind.PHASE_PLANNED)
                .flatMap(event -> event.phase().stream())
                .toList();
    }

    /** The recorded events but the end of the run, which a replay says itself once all is predicted. */
    List<ExperimentEvent> eventsToPlay() {
        return events.stream()
                .filter(event -> event.kind() != ExperimentEvent.Kind.RUN_ENDED)
                .toList();
    }

    private static Played open(ReplayOptions options, SeriesOptions series) {
        Path folder = options.frames;
        Path source = options.source;
        if ((folder == null) == (source == null)) {
            throw new InputException("give a recording, SOURCE, or a folder of TIFFs, --frames DIR"
                    + (folder == null ? "" : ", not both"));
        }
        if (options.loops < 1) {
            throw new InputException("--loop must be ≥ 1: " + options.loops);
        }
        return folder == null
                ? openSource(Objects.requireNonNull(source), options, series)
                : openFolder(folder, options, series);
    }

    private static Played openFolder(Path folder, ReplayOptions options, SeriesOptions series) {
        long intervalNs = series.intervalNs();
        SourceImages frames = SourceImages.all(TiffFolder.open(folder), intervalNs);
        FrameTimes times = options.frameTimesMin == null
                ? given("--interval-min", () -> FrameTimes.every(intervalNs, frames.length()))
                : times(options.frameTimesMin, frames.length());
        return new Played(frames, "", times, Optional.empty(), DEFAULT_STREAM, List.of(), folder.toString());
    }

    private static Played openSource(Path location, ReplayOptions options, SeriesOptions series) {
        FrameSource source = RecordingFormats.open(location);
        try {
            if (source.frames().isEmpty()) {
                throw new InputException("the recording holds no frames: " + location);
            }
            SourceImages images = SourceImages.of(source, series);
            String words = images.words();
            if (options.loops > 1) {
                images = images.repeated(options.loops, series.intervalNs());
            }
            FrameTimes times = options.frameTimesMin == null
                    ? FrameTimes.ofElapsedNs(images.elapsedNs())
                    : times(options.frameTimesMin, images.length());
            String captured =
                    images.captured(0).map(at -> ", first frame captured " + at).orElse("");
            return new Played(
                    images, words, times, images.pixelSize(), images.stream(), source.events(), location + captured);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** The images of the second channel, which must be as many as the frames and of their size. */
    private static SecondImages openSecond(
            ReplayOptions options, SeriesOptions series, Played played, StreamId stream, String channel) {
        Path elsewhere = options.secondFrames;
        if (elsewhere == null && options.source == null) {
            throw new InputException("--second-frames must name the images of --second-channel " + channel);
        }
        ImageSequence images = elsewhere == null
                ? secondSeries(
                        Objects.requireNonNull(options.source), series.series().inChannel(channel), series)
                : secondSeries(elsewhere, SeriesChoice.FIRST, series);
        boolean fits = images.length() == played.frames().length()
                && images.size().equals(played.frames().size());
        if (!fits) {
            images.release();
            throw new InputException("--second-channel " + channel + " must have as many images as there are frames, of"
                    + " their size, " + words(played.frames()) + ": " + words(images));
        }
        return new SecondImages(given("--second-channel", () -> stream.inChannel(channel)), images);
    }

    private static ImageSequence secondSeries(Path location, SeriesChoice choice, SeriesOptions series) {
        FrameSource source = RecordingFormats.open(location);
        try {
            return SourceImages.of(source, choice, series);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static String words(ImageSequence images) {
        return images.length() + " of " + images.size();
    }

    private static FrameTimes times(double[] minutes, int frames) {
        FrameTimes times = given("--frame-times-min", () -> FrameTimes.ofMinutes(minutes));
        if (times.length() != frames) {
            throw new InputException("--frame-times-min must give one minute for each of the " + frames + " frames: "
                    + times.length() + " given");
        }
        return times;
    }

    /** The same for images that are made, which the camera has named and timed. */
    static ReplayInputs made(
            ImageSequence frames,
            ReplayPlan plan,
            ModelsOption models,
            Normalisation levels,
            Optional<Protocol> protocol) {
        List<ModelPassport> passports =
                models.open().stream().map(TractionModel::passport).toList();
        PixelSize pixelSize = plan.pixelSize().orElseThrow();
        passports.forEach(passport -> FramePredictor.checkSuits(passport, frames.size(), pixelSize));
        SecondChannelOption.requireNone(passports);
        return new ReplayInputs(frames, Optional.empty(), "", plan, passports, levels, protocol, List.of());
    }

    /** Makes a value of an option and names the option where it is refused. */
    private static <T> T given(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InputException(option + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        frames.release();
        second.ifPresent(other -> other.images().release());
    }
}
