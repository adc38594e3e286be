package org.tractionscope.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.tiff.OmeTiffWriter;
import org.tractionscope.training.TrainingException;

/** A data set of TIFFs and one table: counts, a mask, and tractions in floating point. */
class PlainDataSetTest {

    private static final ImageSize SIZE = new ImageSize(2, 3);

    private final Path folder;

    PlainDataSetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void writeDataSet() throws IOException {
        Files.writeString(
                folder.resolve("frames.csv"),
                "cell,image,mask,traction,pixel_size_um\na,image.tif,mask.tif,traction.tif,0.34\n");
        write("image.tif", 16, new float[] {100, 900, 40_000, 65_535, 0, 1});
        write("mask.tif", 8, new float[] {0, 255, 255, 1, 0, 0});
        write("traction.tif", 32, new float[] {0.5f, -1, 2, 3, 4, 5}, new float[] {-0.25f, 1e-6f, 0, 0, 0, 1e6f});
    }

    @Test
    void shouldReadEveryNumber() {
        DataSet data = PlainDataSet.open(folder);

        FrameStack frame = data.raw(data.frames().get(0));

        assertThat(frame.raw(Channel.ZYXIN)).containsExactly(100, 900, 40_000, 65_535, 0, 1);
        assertThat(frame.raw(Channel.CELL_MASK)).containsExactly(0, 255, 255, 1, 0, 0);
        assertThat(frame.raw(Channel.TRACTION_X)).containsExactly(0.5f, -1, 2, 3, 4, 5);
        assertThat(frame.raw(Channel.TRACTION_Y)).containsExactly(-0.25f, 1e-6f, 0, 0, 0, 1e6f);
    }

    @Test
    void shouldSayHowManyPagesAreExpected() throws IOException {
        write("traction.tif", 32, new float[6]);

        refuses(folder.resolve("traction.tif") + ": expected 2 pages, x and y, found 1");

        write("traction.tif", 32, new float[6], new float[6], new float[6]);

        refuses(folder + ": traction.tif: expected at most 2 pages, found 3");

        write("traction.tif", 32, new float[6], new float[6]);
        write("mask.tif", 8, new float[6], new float[6]);

        refuses(folder + ": mask.tif: expected one page, found 2");
    }

    @Test
    void shouldNameAFileThatIsTornOrMissing() throws IOException {
        Path mask = folder.resolve("mask.tif");
        byte[] whole = Files.readAllBytes(mask);
        Files.write(mask, Arrays.copyOf(whole, 100));

        refuses(folder + ": mask.tif: torn TIFF: its first page is not whole");

        Files.delete(mask);

        refuses(folder + ": " + mask + ": expected a TIFF file, found nothing");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> PlainDataSet.open(folder))
                .isExactlyInstanceOf(TrainingException.class)
                .hasMessage(message);
    }

    private void write(String name, int bits, float[]... pages) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        OmeTiffWriter.Shape shape =
                new OmeTiffWriter.Shape(SIZE, bits, bits == 32, Collections.nCopies(pages.length, "page"));
        try (OmeTiffWriter writer = OmeTiffWriter.create(folder.resolve(name), shape, Optional.empty())) {
            for (float[] page : pages) {
                ByteBuffer samples =
                        ByteBuffer.allocate(SIZE.pixels() * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
                for (float value : page) {
                    if (bits == 8) {
                        samples.put((byte) (int) value);
                    } else if (bits == 16) {
                        samples.putShort((short) (int) value);
                    } else {
                        samples.putFloat(value);
                    }
                }
                writer.write(samples.flip(), 0);
            }
        }
    }
}
