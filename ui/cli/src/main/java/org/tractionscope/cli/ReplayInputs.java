package org.tractionscope.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tractionscope.experiment.Protocol;
import org.tractionscope.experiment.ProtocolFile;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.recording.RunFolder;
import org.tractionscope.sim.FrameTimes;
import org.tractionscope.sim.ImageSequence;
import org.tractionscope.sim.ReplayPlan;
import org.tractionscope.sim.ReplaySpeed;
import org.tractionscope.sim.TiffFolder;

/**
 * Everything that a replay needs from outside, read and found good, so that nothing starts on a bad input.
 *
 * @param frames the images; released with this
 * @param models what each model was made for; the first is the one that the others are compared with
 */
record ReplayInputs(
        ImageSequence frames,
        ReplayPlan plan,
        List<ModelPassport> models,
        Normalisation normalisation,
        Optional<Protocol> protocol)
        implements AutoCloseable {

    /** Checks everything that can be checked before a process is started or a file written. */
    static ReplayInputs of(
            ReplayOptions options,
            ModelsOption models,
            EngineOptions engine,
            NormalisationOption levels,
            String session) {
        Normalisation normalisation = levels.fixed();
        PixelSize pixelSize = given("--pixel-size-um", () -> PixelSize.ofUm(options.pixelSizeUm));
        StreamId stream = given("--stream", () -> StreamId.parse(options.stream));
        ReplaySpeed speed = given("--speed", () -> ReplaySpeed.parse(options.speed));
        Optional<Protocol> protocol =
                options.protocol == null ? Optional.empty() : Optional.of(ProtocolFile.read(options.protocol));
        options.outFolder().ifPresent(out -> RunFolder.check(out, options.overwrite));
        TiffFolder frames = TiffFolder.open(options.frames);
        FrameTimes times = times(options, frames.length());
        engine.requireAvailable();
        engine.scale();
        List<ModelPassport> passports =
                models.open().stream().map(TractionModel::passport).toList();
        passports.forEach(passport -> FramePredictor.checkSuits(passport, frames.size(), pixelSize));
        Provenance provenance =
                new Provenance(Provenance.Source.REPLAY, frames.folder().toString(), Version.text());
        ReplayPlan plan = new ReplayPlan(stream, session, times, speed, Optional.of(pixelSize), provenance);
        return new ReplayInputs(frames, plan, passports, normalisation, protocol);
    }

    private static FrameTimes times(ReplayOptions options, int frames) {
        double[] minutes = options.frameTimesMin;
        if (minutes == null) {
            if (!(options.intervalMin > 0)) {
                throw new InputException("--interval-min must be > 0: " + options.intervalMin);
            }
            return given("--interval-min", () -> FrameTimes.every(Math.round(options.intervalMin * 60e9), frames));
        }
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
        return new ReplayInputs(frames, plan, passports, levels, protocol);
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
    }
}
