package org.tractionscope.recording.ndtiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.formats.RecordingFormats;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.SeriesChoice;
import org.tractionscope.recording.source.SourceFrame;

/** NDTiff data sets that the specification allows and Micro-Manager itself seldom writes. */
class UnusualNdTiffTest {

    private static final ImageSize SIZE = new ImageSize(2, 3);

    private final Path folder;

    UnusualNdTiffTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldKeepTheFrameWhoseMetadataIsDamaged() {
        // given
        try (NdTiffWriter writer = NdTiffWriter.create(folder, "run", "{\"PixelSize_um\":")) {
            write(writer, "{\"time\":0}", 1, "{\"PixelSizeUm\":0.65,\"ElapsedTime-ms\":NaN}");
            write(writer, "{\"time\":1}", 2, "{\"PixelSizeUm\":0.6");
        }

        // when
        try (FrameSource source = RecordingFormats.open(folder)) {
            // then
            assertThat(source.frames()).hasSize(2);
            assertThat(source.frames().get(0).facts().pixelSize().orElseThrow().um())
                    .isEqualTo(0.65);
            assertThat(source.frames().get(0).facts().elapsedNs()).isEmpty();
            assertThat(source.frames().get(1).facts().pixelSize()).isEmpty();
            assertThat(source.pixels(source.frames().get(1)).get(0)).isEqualTo((byte) 2);
            assertThat(source.remarks()).hasSize(2);
            assertThat(source.remarks().get(0)).startsWith("the summary metadata is damaged: ");
            assertThat(source.remarks().get(1)).startsWith("the metadata of 1 images is damaged");
        }
    }

    @Test
    void shouldTakeTheNewestOfAnImageWhateverTheOrderOfItsAxes() {
        // given
        try (NdTiffWriter writer = NdTiffWriter.create(folder, "run", "{}")) {
            write(writer, "{\"time\":0,\"channel\":\"GFP\"}", 1, "{}");
            write(writer, "{\"channel\":\"GFP\",\"time\":0}", 2, "{}");
        }

        // when
        try (FrameSource source = RecordingFormats.open(folder)) {
            // then
            SourceFrame only = source.frames().get(0);
            assertThat(source.frames()).hasSize(1);
            assertThat(source.pixels(only).get(0)).isEqualTo((byte) 2);
            assertThat(source.remarks()).containsExactly("1 images were written again: their newest pixels are taken");
        }
    }

    @Test
    void shouldNotMixPlanesThatHaveNamesInsteadOfNumbers() {
        // given
        try (NdTiffWriter writer = NdTiffWriter.create(folder, "run", "{}")) {
            write(writer, "{\"z\":\"top\",\"time\":0,\"row\":-1}", 1, "{}");
            write(writer, "{\"z\":\"bottom\",\"time\":0,\"row\":-1}", 2, "{}");
            write(writer, "{\"z\":\"top\",\"time\":1,\"row\":-1}", 3, "{}");
        }

        // when
        try (FrameSource source = RecordingFormats.open(folder)) {
            // then
            List<SourceFrame> series = SeriesChoice.FIRST.of(source);
            assertThat(series).extracting(SourceFrame::index).containsExactly(0, 2);
            assertThat(series.get(0).series().position()).isEqualTo("z-top_row--1");
        }
    }

    @Test
    void shouldOpenTheWholeDataSetByOneOfItsFiles() {
        // given
        long mostBytes = 2000;
        try (NdTiffWriter writer = NdTiffWriter.create(folder, "run", "{}", mostBytes)) {
            for (int i = 0; i < 20; i++) {
                write(writer, "{\"time\":" + i + "}", i, "{}");
            }
        }

        // when
        try (FrameSource source = RecordingFormats.open(folder.resolve("run_NDTiffStack_1.tif"))) {
            // then
            assertThat(source.format()).isEqualTo("NDTiff 3.2");
            assertThat(source.frames()).hasSize(20);
            for (SourceFrame frame : source.frames()) {
                assertThat(source.pixels(frame).get(0)).isEqualTo((byte) frame.index());
            }
        }
    }

    private static void write(NdTiffWriter writer, String axes, int count, String metadata) {
        ByteBuffer pixels = ByteBuffer.allocate(SIZE.pixels());
        while (pixels.hasRemaining()) {
            pixels.put((byte) count);
        }
        writer.write(axes, SIZE, PixelType.UINT8, pixels.flip(), metadata);
    }
}
