package org.tractionscope.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

class RecordedMovieTest {

    @Test
    void shouldDrawEveryMomentOnce(@TempDir Path folder) throws Exception {
        MadeUpExperiment experiment = new MadeUpExperiment();
        Path mp4 = folder.resolve("run.mp4");

        int frames = write(folder, List.of(experiment.at(20), experiment.at(60)).iterator(), mp4);

        assertThat(frames).isEqualTo(2);
        try (var channel = NIOUtils.readableChannel(mp4.toFile())) {
            FrameGrab grab = FrameGrab.createFrameGrab(channel);
            Picture first = grab.getNativeFrame();
            // The library draws the next picture into the same memory.
            byte[] seen = first.getPlaneData(0).clone();
            assertThat(first.getCroppedWidth()).isEqualTo(MoviePicture.WIDTH_PX);
            assertThat(first.getCroppedHeight()).isEqualTo(MoviePicture.HEIGHT_PX);
            assertThat(Arrays.equals(grab.getNativeFrame().getPlaneData(0), seen))
                    .as("another minute is the same picture")
                    .isFalse();
            assertThat(grab.getNativeFrame()).as("no third picture").isNull();
        }
    }

    @Test
    void shouldLeaveNoFileWhereThereIsNoMoment(@TempDir Path folder) throws Exception {
        int frames = write(folder, List.<ViewerSnapshot>of().iterator(), folder.resolve("run.mp4"));

        assertThat(frames).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    private static int write(Path folder, Iterator<ViewerSnapshot> moments, Path mp4) throws Exception {
        return RecordedMovie.write(ViewerOptions.dark(ZoneOffset.UTC, folder), moments, mp4);
    }
}
