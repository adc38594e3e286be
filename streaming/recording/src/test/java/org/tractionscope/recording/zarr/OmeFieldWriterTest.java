package org.tractionscope.recording.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.recording.RecordingException;

/** Fields that are appended to shards, and what a reader finds of them. */
class OmeFieldWriterTest {

    private static final ImageSize SIZE = new ImageSize(6, 8);
    private static final FieldGrid GRID = new FieldGrid(SIZE, PixelSize.ofUm(0.68), 0, 0, 4);

    private final Path image;

    OmeFieldWriterTest(@TempDir Path folder) {
        this.image = folder.resolve("0");
    }

    @Test
    void shouldGoOnInTheMiddleOfAShard() {
        // given
        write(0, 70);

        // when
        write(70, 130);

        // then
        assertThat(files("0/c")).containsExactly("0/0/0/0", "1/0/0/0", "2/0/0/0");
        OmeFieldReader reader = OmeFieldReader.open(image);
        for (int i = 0; i < 130; i++) {
            assertThat(reader.field(i)).as("field %d", i).isEqualTo(values(i));
            assertThat(reader.mask(i)).as("mask %d", i).isEqualTo(mask(i));
        }
        assertThatThrownBy(() -> reader.field(130))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("a tile of the recording is missing");
    }

    @Test
    void shouldReplaceAFieldThatWasWrittenAndNeverCounted() {
        // given
        write(0, 3);

        // when
        write(2, 4);

        // then
        OmeFieldReader reader = OmeFieldReader.open(image);
        assertThat(reader.field(2)).isEqualTo(values(2));
        assertThat(reader.field(3)).isEqualTo(values(3));
    }

    @Test
    void shouldRefuseToGoOnInAnotherLayout() throws IOException {
        // given
        write(0, 2);
        Path metadata = image.resolve("0/zarr.json");
        Files.writeString(metadata, Files.readString(metadata).replace("sharding_indexed", "other"));

        // then
        assertThatThrownBy(() -> write(2, 3))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("the recording cannot go on: expected shards of 64 fields of 8x6");
    }

    private void write(int first, int end) {
        try (OmeFieldWriter writer = OmeFieldWriter.open(image, GRID, Map.of(), first)) {
            for (int i = first; i < end; i++) {
                TractionField field = new TractionField(GRID, TractionUnit.NORMALISED, values(i));
                assertThat(writer.write(FieldBytes.of(field, mask(i)))).isEqualTo(i);
            }
        }
    }

    private static float[] values(int index) {
        float[] values = new float[2 * SIZE.pixels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i + 0.37 * index);
        }
        return values;
    }

    private static CellMask mask(int index) {
        BitSet bits = new BitSet();
        bits.set(index % 5, 9 + index % 7);
        bits.set(SIZE.pixels() - 1, index % 2 == 0);
        return new CellMask(SIZE, bits);
    }

    private List<String> files(String array) {
        Path folder = image.resolve(array);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the shards cannot be listed: " + folder, e);
        }
    }
}
