package org.tractionscope.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.tiff.TiffFolder;

class TiffSeriesTest {

    @Test
    void shouldWriteWhatTheReaderReads(@TempDir Path folder) {
        SyntheticImages images = new SyntheticImages(3, new ImageSize(20, 30), 5);
        TiffSeries series = TiffSeries.create(folder.resolve("film"), images);

        for (int i = 0; i < 3; i++) {
            series.write(i);
        }

        try (TiffFolder read = TiffFolder.open(folder.resolve("film"))) {
            assertThat(read.frames()).hasSize(3);
            for (int i = 0; i < 3; i++) {
                assertThat(read.pixels(read.frames().get(i))).isEqualTo(images.pixels(i));
            }
        }
        assertThat(folder.resolve("film/cell_0002.tif")).exists();
        assertThat(series.fakeCameraMask()).endsWith("/film/cell_?{4.0}(3)[$frame].tif");
    }

    @Test
    void shouldRefuseAFolderThatIsNotEmpty(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("thesis.txt"));
        SyntheticImages images = new SyntheticImages(1, new ImageSize(4, 4), 1);

        assertThatThrownBy(() -> TiffSeries.create(folder, images))
                .hasMessage("the folder for TIFFs must be empty: " + folder);
    }
}
