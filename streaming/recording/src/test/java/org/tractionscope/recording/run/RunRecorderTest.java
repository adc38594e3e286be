package org.tractionscope.recording.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Dose;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.formats.RecordingFormats;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.SourceFrame;

/** A run recorded and read back, whole, interrupted, damaged and compared with another. */
class RunRecorderTest {

    private static final StreamId STREAM = new StreamId("scope", "cam-1", "pos-3", "zyxin");
    private static final ImageSize FRAME = new ImageSize(96, 80);
    private static final ImageSize FIELD = new ImageSize(131, 67);
    private static final Map<String, String> FACTS = Map.of("software", "test 1");

    private final List<String> warnings = new ArrayList<>();
    private final Path folder;

    RunRecorderTest(@TempDir Path folder) {
        this.folder = folder.resolve("run");
    }

    @Test
    void shouldGiveBackEveryFrameFieldMaskAndEvent() {
        // given
        ExperimentEvent event = ExperimentEvent.of(
                        "s1", "e1", ExperimentEvent.Kind.PHASE_PLANNED, new CaptureTime(5, 0))
                .phase(new Phase("drug", Phase.Kind.DRUG, Optional.of(new Dose("Y-27632", 5)), 0, 1_000))
                .build();

        // when
        try (RunRecorder recorder = create()) {
            recorder.record(event);
            recorder.record(event);
            record(recorder, 0, 3);
            recorder.record(frame(2));
            recorder.record(traction(2, 'b', 0), 9);
        }

        // then
        assertThat(warnings).isEmpty();
        try (RecordedRun run = RecordedRun.open(folder)) {
            run.checkThoroughly();
            assertThat(run.remarks()).isEmpty();
            assertThat(run.events()).containsExactly(event);
            assertThat(run.frames()).hasSize(3);
            SourceFrame last = run.frames().get(2);
            assertThat(last.facts().key()).contains(key(2));
            assertThat(last.facts().elapsedNs()).hasValue(2_000_000_007L);
            assertThat(last.facts().capturedUnixNs()).hasValue(1_700_000_000_000_000_002L);
            assertThat(last.facts().pixelSize()).contains(PixelSize.ofUm(0.17));
            assertThat(run.pixels(last)).isEqualTo(frame(2).pixels());
            assertThat(run.tractions()).extracting(RecordedTraction::sequence).containsExactly(0L, 1L, 2L, 2L);
            RecordedTraction result = run.tractions().get(1);
            Traction expected = traction(1, 'a', 0);
            float[] components = new float[2 * FIELD.pixels()];
            expected.field().components().get(components);
            assertThat(run.field(result))
                    .hasValueSatisfying(field -> assertThat(field).isEqualTo(components));
            assertThat(run.mask(result)).contains(expected.mask());
            assertThat(result.cells()).containsEntry("cell_total", 3.0).containsEntry("field_total", 17.125);
        }
    }

    @Test
    void shouldKeepWhatWasFlushedWhenItIsNotClosed() throws IOException {
        // given
        RunRecorder recorder = create();
        record(recorder, 0, 5);
        recorder.flush();
        record(recorder, 5, 2);

        // when: the files as they lie on disk at this moment, with a torn index
        Path copy = folder.resolveSibling("copy");
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        recorder.close();
        Path index = copy.resolve("frames/NDTiff.index");
        try (FileChannel channel = FileChannel.open(index, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 3);
        }

        // then
        try (RecordedRun run = RecordedRun.open(copy)) {
            assertThat(run.frames()).hasSize(6);
            run.frames().forEach(run::pixels);
            assertThat(run.tractions()).hasSize(5);
            run.tractions().forEach(result -> assertThat(run.field(result)).isPresent());
            assertThat(run.remarks())
                    .anyMatch(remark -> remark.startsWith("the index is torn"))
                    .contains("the recording was not closed: what is whole is taken");
        }
    }

    @Test
    void shouldGiveUpFieldsFirstWhenTheDiskRunsFull() {
        // given
        RecorderSettings settings = RecorderSettings.of(FACTS).withLeastFreeBytes(Long.MAX_VALUE);

        // when
        try (RunRecorder recorder = RunRecorder.create(folder, settings, warnings::add)) {
            record(recorder, 0, 2);
            recorder.flush();
            record(recorder, 2, 2);
            recorder.flush();
        }

        // then
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("the recording gives up traction fields, frames and tables go on: only ");
        try (RecordedRun run = RecordedRun.open(folder)) {
            assertThat(run.frames()).hasSize(4);
            assertThat(run.tractions())
                    .extracting(result -> run.field(result).isPresent())
                    .containsExactly(true, true, false, false);
        }
    }

    @Test
    void shouldNameTheFramesThatItWasNeverGiven() {
        // when
        try (RunRecorder recorder = create()) {
            recorder.record(frame(0));
            recorder.record(frame(3));
            recorder.record(traction(5, 'a', 0), 9);
        }

        // then
        try (RecordedRun run = RecordedRun.open(folder)) {
            assertThat(run.remarks())
                    .containsExactly(
                            "frames that were captured and are not recorded, " + STREAM + ": [\"1-2\",\"4-5\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest.json|tractionscope-recording|other|expected the manifest of a",
                "manifest.json|\"version\" : 1|\"version\" : 2|expected version 1 of the recording, found 2",
                "run.sqlite|delete||it names a part that is missing",
                "frames/frames_NDTiffStack.tif|truncate||should have ",
                "fields.zarr/0/0/c/0/0/0/0|delete||a tile of the recording is missing",
                "fields.zarr/0/1/c/0/0/0/0|flip||the content of "
            })
    void shouldSayInOneLineWhatIsWrong(String damage) throws IOException {
        // given
        String[] parts = damage.split("\\|", -1);
        try (RunRecorder recorder = create()) {
            record(recorder, 0, 2);
        }
        Path file = folder.resolve(parts[0]);
        switch (parts[1]) {
            case "delete" -> Files.delete(file);
            case "truncate" -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() - 100);
                }
            }
            case "flip" -> {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
            default -> Files.writeString(file, Files.readString(file).replace(parts[1], parts[2]));
        }

        // then
        assertThatThrownBy(() -> {
                    try (FrameSource source = RecordingFormats.open(folder)) {
                        ((RecordedRun) source).checkThoroughly();
                    }
                })
                .isInstanceOf(RecordingException.class)
                .message()
                .contains(parts[3])
                .doesNotContain("\n");
    }

    @Test
    void shouldFindTwoRunsOfTheSameFramesIdentical() {
        // given
        recordRun("a", 0);
        recordRun("b", 0);

        // when
        RunDiff diff = diff("a", "b");

        // then
        assertThat(diff.isIdentical()).isTrue();
        assertThat(diff.lines())
                .containsExactly(
                        "frames: 3 identical, 0 different",
                        "fields: 3 identical, 0 different",
                        "metrics: 3 rows identical, 0 different",
                        "events: 0 identical",
                        "skips: 0 identical");
    }

    @Test
    void shouldSayByHowMuchFieldsDiffer() {
        // given
        recordRun("a", 0);
        recordRun("b", 0.5f);

        // when
        RunDiff diff = diff("a", "b");

        // then
        assertThat(diff.isIdentical()).isFalse();
        assertThat(diff.lines().get(1)).startsWith("fields: 0 identical, 3 different, by up to 0.5000000");
    }

    @Test
    void shouldGoOnWithTheResultsOfABatch() {
        // given
        RecorderSettings settings = RecorderSettings.of(FACTS).withoutFrames();
        try (RunRecorder recorder = RunRecorder.create(folder, settings, warnings::add)) {
            recorder.record(traction(0, 'a', 0), 9);
        }

        // when
        try (RunRecorder recorder = RunRecorder.resume(folder, settings, warnings::add)) {
            assertThat(recorder.has(key(0), "a".repeat(64))).isTrue();
            assertThat(recorder.has(key(1), "a".repeat(64))).isFalse();
            recorder.record(traction(1, 'a', 0), 9);
        }

        // then
        try (RecordedRun run = RecordedRun.open(folder)) {
            run.checkThoroughly();
            assertThat(run.tractions()).extracting(RecordedTraction::imageIndex).containsExactly(0, 1);
            assertThat(run.field(run.tractions().get(1))).isPresent();
        }
    }

    @Test
    void shouldRefuseAFolderThatIsNotEmpty() throws IOException {
        // given
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("thesis.txt"), "mine");

        // then
        assertThatThrownBy(this::create)
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("the recording needs a new or empty folder");
        assertThat(folder.resolve("manifest.json")).doesNotExist();
    }

    private RunRecorder create() {
        return RunRecorder.create(folder, RecorderSettings.of(FACTS), warnings::add);
    }

    private void recordRun(String name, float offset) {
        try (RunRecorder recorder =
                RunRecorder.create(folder.resolveSibling(name), RecorderSettings.of(FACTS), warnings::add)) {
            for (int i = 0; i < 3; i++) {
                recorder.record(frame(i));
                recorder.record(traction(i, 'a', offset), 9);
            }
        }
    }

    private RunDiff diff(String a, String b) {
        try (RecordedRun one = RecordedRun.open(folder.resolveSibling(a));
                RecordedRun other = RecordedRun.open(folder.resolveSibling(b))) {
            return RunDiff.of(one, other);
        }
    }

    private static void record(RunRecorder recorder, int first, int count) {
        for (int i = first; i < first + count; i++) {
            recorder.record(frame(i));
            recorder.record(traction(i, 'a', 0), 9);
        }
    }

    private static FrameKey key(int sequence) {
        return new FrameKey(STREAM, "s1", sequence);
    }

    private static CaptureTime time(int sequence) {
        return new CaptureTime(1_700_000_000_000_000_000L + sequence, sequence * 1_000_000_000L + 7);
    }

    private static Frame frame(int sequence) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * FRAME.pixels()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < FRAME.pixels(); i++) {
            pixels.putShort(2 * i, (short) (i * 31 + sequence * 1009));
        }
        return new Frame(
                key(sequence),
                time(sequence),
                FRAME,
                PixelType.UINT16,
                pixels,
                Optional.of(PixelSize.ofUm(0.17)),
                new Provenance(Provenance.Source.SIMULATION, "ramp", "test"));
    }

    private static Traction traction(int sequence, char model, float offset) {
        float[] components = new float[2 * FIELD.pixels()];
        for (int i = 0; i < components.length; i++) {
            components[i] = (float) Math.sin(i * 0.01 + sequence) + offset;
        }
        BitSet inside = new BitSet();
        inside.set(100 + sequence, 2000);
        FieldGrid grid = new FieldGrid(FIELD, PixelSize.ofUm(0.68), 4, 8, 4);
        return Traction.of(key(sequence), time(sequence))
                .field(
                        new TractionField(grid, TractionUnit.NORMALISED, components),
                        new CellMask(FIELD, inside),
                        17.125)
                .cell(Optional.of(new CellTraction(3, 1.5, 2, 0.25, 0.9)))
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(new ModelId("gfnn", String.valueOf(model).repeat(64)), new EngineId("onnx-cpu", "float32"))
                .times(new StageTimes(1, 2, 3, 4))
                .build();
    }
}
