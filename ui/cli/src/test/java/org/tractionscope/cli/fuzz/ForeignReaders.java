package org.tractionscope.cli.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.engines.onnx.OnnxFile;
import org.tractionscope.experiment.AlarmRuleFile;
import org.tractionscope.experiment.ProtocolException;
import org.tractionscope.experiment.ProtocolFile;
import org.tractionscope.models.CheckpointReader;
import org.tractionscope.models.ModelFormatException;
import org.tractionscope.models.bundle.BundleReader;
import org.tractionscope.models.sparse.SparseEquationFile;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.formats.RecordingFormats;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.recording.run.RecordedTraction;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.SourceFrame;
import org.tractionscope.recording.tiff.TiffFolder;
import org.tractionscope.sim.scenario.ScenarioFile;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.course.GfnnSettings;
import org.tractionscope.training.course.PbnnSettings;
import org.tractionscope.training.course.UNetSettings;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.HeartbeatCodec;
import org.tractionscope.wire.SkippedFrameCodec;
import org.tractionscope.wire.TractionCodec;
import org.tractionscope.wire.WireFormatException;

/** Every reader of bytes that come from elsewhere, by name. */
final class ForeignReaders {

    /** In the order of the table. */
    static final List<String> NAMES = List.of(
            "wire-frame",
            "wire-traction",
            "wire-skip",
            "wire-event",
            "wire-heartbeat",
            "checkpoint",
            "pickle",
            "bundle",
            "passport",
            "bundle-part",
            "onnx",
            "npy",
            "tiff",
            "tiff-folder",
            "ndtiff",
            "zarr",
            "recording",
            "dataset",
            "protocol",
            "rules",
            "scenario",
            "equation",
            "settings");

    private static final String GOLDEN = "streaming/wire/src/test/resources/golden/v1";
    private static final int MOST_FRAMES = 4;

    private ForeignReaders() {}

    /** Opens a reader; {@code scratch} is an empty folder for what it needs on the disk, best one in memory. */
    static ForeignReader open(String name, Path scratch) throws IOException {
        return switch (name) {
            case "wire-frame" ->
                wire(name, "frame-", bytes -> FrameCodec.read(bytes).frame());
            case "wire-traction" -> wire(name, "traction", ForeignReaders::traction);
            case "wire-skip" -> wire(name, "skipped-", SkippedFrameCodec::decode);
            case "wire-event" -> wire(name, "experiment-", ExperimentEventCodec::decode);
            case "wire-heartbeat" -> wire(name, "heartbeat", HeartbeatCodec::decode);
            case "checkpoint", "pickle", "bundle", "passport", "bundle-part", "onnx" -> model(name, scratch);
            case "npy", "tiff", "tiff-folder", "ndtiff", "zarr", "recording" -> images(name, scratch);
            case "dataset" ->
                SampleFolders.dataset(scratch)
                        .reader(
                                name,
                                Set.of(TrainingException.class, RecordingException.class),
                                SampleFolders::readDataset);
            default -> text(name, scratch);
        };
    }

    private interface Decoding {
        void read(ByteBuffer message);
    }

    private static ForeignReader wire(String name, String golden, Decoding decoding) {
        return ForeignReader.of(
                name,
                Project.files(GOLDEN, golden),
                WireFormatException.class,
                input -> decoding.read(ByteBuffer.wrap(input)));
    }

    private static void traction(ByteBuffer message) {
        TractionCodec.key(message.duplicate());
        TractionCodec.memory(message.duplicate());
        TractionCodec.decode(message);
    }

    private static ForeignReader model(String name, Path scratch) throws IOException {
        Path file = scratch.resolve("model");
        Class<? extends Exception> refusal = ModelFormatException.class;
        Map<String, byte[]> parts = SmallModels.parts();
        byte[] pickle = SmallModels.pickle();
        return switch (name) {
            case "checkpoint" ->
                ForeignReader.of(
                        name,
                        List.of(SmallModels.checkpoint(pickle)),
                        refusal,
                        input -> CheckpointReader.read(Files.write(file, input)));
            case "pickle" ->
                ForeignReader.of(
                        name,
                        List.of(pickle),
                        refusal,
                        input -> CheckpointReader.read(Files.write(file, SmallModels.checkpoint(input))));
            case "bundle" ->
                ForeignReader.of(
                        name,
                        List.of(SmallModels.bundle(SmallModels.passport(parts), parts)),
                        refusal,
                        input -> BundleReader.open(Files.write(file, input)));
            case "passport" ->
                ForeignReader.of(
                        name,
                        List.of(SmallModels.passport(parts)),
                        refusal,
                        input -> BundleReader.open(Files.write(file, SmallModels.bundle(input, parts))));
            case "bundle-part" -> {
                List<String> names = List.copyOf(parts.keySet());
                List<byte[]> seeds = names.stream()
                        .map(each -> prefixed(names.indexOf(each), parts.get(each)))
                        .toList();
                yield ForeignReader.of(name, seeds, refusal, input -> part(file, names, parts, input));
            }
            default -> ForeignReader.of(name, List.of(SmallModels.onnx()), IOException.class, OnnxFile::read);
        };
    }

    private static byte[] prefixed(int first, byte[] rest) {
        byte[] bytes = new byte[1 + rest.length];
        bytes[0] = (byte) first;
        System.arraycopy(rest, 0, bytes, 1, rest.length);
        return bytes;
    }

    private static void part(Path file, List<String> names, Map<String, byte[]> parts, byte[] input)
            throws IOException {
        if (input.length > 0) {
            Map<String, byte[]> changed = new LinkedHashMap<>(parts);
            byte[] content = new byte[input.length - 1];
            System.arraycopy(input, 1, content, 0, content.length);
            changed.put(names.get((input[0] & 0xff) % names.size()), content);
            BundleReader.open(Files.write(file, SmallModels.bundle(SmallModels.passport(changed), changed)));
        }
    }

    private static ForeignReader images(String name, Path scratch) throws IOException {
        Class<? extends Exception> refusal = RecordingException.class;
        return switch (name) {
            case "npy" -> {
                Path file = scratch.resolve("array.npy");
                yield ForeignReader.of(name, List.of(SmallModels.npy(2), SmallModels.npy(1)), refusal, input -> {
                    NpyFile.readDoubles(Files.write(file, input));
                    NpyFile.read(file);
                });
            }
            case "tiff" -> {
                Path file = scratch.resolve("images.ome.tif");
                yield ForeignReader.of(
                        name,
                        SampleFolders.tiffs(),
                        refusal,
                        input -> readAll(RecordingFormats.open(Files.write(file, input))));
            }
            case "tiff-folder" -> {
                Path file = scratch.resolve("image.tif");
                yield ForeignReader.of(name, SampleFolders.tiffs(), refusal, input -> {
                    Files.write(file, input);
                    readAll(TiffFolder.open(scratch));
                });
            }
            case "ndtiff" ->
                folder(name, SampleFolders.ndtiff(scratch), refusal, folder -> readAll(RecordingFormats.open(folder)));
            case "zarr" ->
                folder(name, SampleFolders.zarr(scratch), refusal, folder -> readAll(RecordingFormats.open(folder)));
            default -> folder(name, SampleFolders.recording(scratch), refusal, ForeignReaders::readRecording);
        };
    }

    private static ForeignReader folder(
            String name, ScratchFolder folder, Class<? extends Exception> refusal, ScratchFolder.Reading reading) {
        return folder.reader(name, Set.of(refusal), reading);
    }

    private static void readAll(FrameSource source) {
        try (source) {
            List<SourceFrame> frames = source.frames();
            for (SourceFrame frame : frames.subList(0, Math.min(MOST_FRAMES, frames.size()))) {
                source.pixels(frame);
            }
        }
    }

    private static void readRecording(Path folder) {
        try (RecordedRun run = RecordedRun.open(folder)) {
            run.checkThoroughly();
            run.events();
            for (RecordedRun.Table table : RecordedRun.Table.values()) {
                run.table(table);
            }
            for (SourceFrame frame : run.frames()) {
                run.pixels(frame);
            }
            for (RecordedTraction traction : run.tractions()) {
                run.field(traction);
                run.mask(traction);
            }
        }
    }

    private static ForeignReader text(String name, Path scratch) {
        Path file = scratch.resolve("text.yaml");
        return switch (name) {
            case "protocol" ->
                new ForeignReader(
                        name,
                        Project.files("configs/protocols", "rock"),
                        Set.of(ProtocolException.class),
                        input -> ProtocolFile.read(Files.write(file, input)));
            case "rules" ->
                new ForeignReader(
                        name,
                        Project.files("configs/rules", "rock"),
                        Set.of(ProtocolException.class),
                        input -> AlarmRuleFile.read(Files.write(file, input)));
            case "scenario" ->
                new ForeignReader(
                        name,
                        Project.files("configs/scenarios", ""),
                        Set.of(ProtocolException.class),
                        input -> ScenarioFile.read(Files.write(file, input)));
            case "equation" ->
                new ForeignReader(
                        name,
                        List.of(equation()),
                        Set.of(ModelFormatException.class),
                        input -> SparseEquationFile.read(Files.write(file, input)));
            case "settings" ->
                new ForeignReader(
                        name, Project.files("configs/training", ""), Set.of(TrainingException.class), input -> {
                            Files.write(file, input);
                            settings(file);
                        });
            default -> throw new IllegalArgumentException("no reader is called " + name + ": one of " + NAMES);
        };
    }

    /** Whichever network they are of. */
    private static void settings(Path file) {
        try {
            GfnnSettings.read(Optional.of(file));
        } catch (TrainingException otherKind) {
            try {
                PbnnSettings.read(Optional.of(file));
            } catch (TrainingException yetAnother) {
                UNetSettings.read(Optional.of(file));
            }
        }
    }

    private static byte[] equation() {
        return """
                name: my equation
                about: where it comes from
                coefficients: standardised
                size_px: 400
                cutoff_modes: 50
                target: {mean: 0.02, std: 0.71}
                terms:
                  (lap z * log) grad (z * e1): {coefficient: -0.2, mean: 0.4, std: 31.5}
                  grad (z^2 * 1/r): {coefficient: 0.1, mean: 0, std: 2}
                """.getBytes(StandardCharsets.UTF_8);
    }
}
