package org.tractionscope.sim.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

class CameraImagesTest {

    private static final ImageSize SIZE = new ImageSize(8, 12);
    private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");

    @Test
    void shouldLeaveOutWhatTheCameraDrops() {
        // given
        SimulatedCamera camera = camera(new FrameTiming(100, 20, 10, 0.3));

        // when
        CameraImages images = new CameraImages(camera, at -> new float[SIZE.pixels()], 50);

        // then
        int index = 0;
        for (int frame = 0; frame < 50; frame++) {
            if (!camera.isDropped(frame)) {
                assertThat(images.image(index).frame()).isEqualTo(frame);
                assertThat(images.times().elapsedNs(index)).isEqualTo(camera.elapsedNs(frame));
                index++;
            }
        }
        assertThat(images.length()).isEqualTo(index).isLessThan(50);
    }

    @Test
    void shouldAskTheSceneForTheMomentOfCapture() {
        // given
        SimulatedCamera camera = camera(new FrameTiming(100, 20, 10, 0));
        long[] asked = new long[1];
        CameraImages images = new CameraImages(
                camera,
                at -> {
                    asked[0] = at;
                    return new float[SIZE.pixels()];
                },
                5);

        // when
        images.pixels(3);

        // then
        assertThat(asked[0]).isEqualTo(camera.elapsedNs(3));
    }

    @Test
    void shouldShowAStillSpecimenAsTheCameraDoesAndNoticeWhenItChanges() {
        // given
        SimulatedCamera camera = new SimulatedCamera(
                CameraSettings.ideal(100).with(new Focus(0.8, 0, 0, 0)), SIZE, PixelSize.ofUm(0.65), 9);
        float[] first = new float[SIZE.pixels()];
        float[] second = new float[SIZE.pixels()];
        first[40] = 1;
        second[50] = 2;
        CameraImages images = new CameraImages(camera, at -> at < 250_000_000 ? first : second, 5);

        // when / then
        for (int i = 0; i < 5; i++) {
            assertThat(images.pixels(i))
                    .isEqualTo(camera.expose(i, i < 3 ? first : second).pixels());
        }
        assertThat(images.pixels(1)).isEqualTo(camera.expose(1, first).pixels());
    }

    @Test
    void shouldRefuseACameraThatDeliversNothing() {
        // when / then
        assertThatThrownBy(() ->
                        new CameraImages(camera(new FrameTiming(100, 20, 0, 1)), at -> new float[SIZE.pixels()], 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a camera must deliver at least one frame: all 5 are dropped at a fraction of 1.0");
    }

    @Test
    void shouldWriteTheTagsOfEachModeAndLeaveItsGaps() {
        // given
        SimulatedCamera camera = camera(new FrameTiming(100, 20, 0, 0));
        CameraImage image = camera.expose(7, new float[SIZE.pixels()]);

        // when
        Map<String, String> snap = tags(camera, AcquisitionMode.SNAP).of(image);
        Map<String, String> live = tags(camera, AcquisitionMode.LIVE).of(image);
        Map<String, String> interval =
                tags(camera, AcquisitionMode.MDA_INTERVAL).of(image);
        Map<String, String> burst = tags(camera, AcquisitionMode.MDA_BURST).of(image);
        Map<String, String> newer = tags(camera, AcquisitionMode.MDA_ACQ_ENG_J).of(image);

        // then
        assertThat(snap)
                .containsEntry("PixelSizeUm", "0.65")
                .containsEntry("ReceivedTime", "2026-11-22 18:00:00.700 +0000")
                .containsEntry("Width", "12")
                .doesNotContainKeys("Exposure-ms", "ElapsedTime-ms", "ImageNumber", "Axis-time");
        assertThat(live)
                .containsEntry("ElapsedTime-ms", "700.0")
                .containsEntry("ImageNumber", "7")
                .doesNotContainKeys("Exposure-ms", "Axis-time");
        assertThat(interval)
                .containsEntry("Exposure-ms", "20.0")
                .containsEntry("Axis-time", "7")
                .doesNotContainKey("ImageNumber");
        assertThat(burst).containsKeys("Exposure-ms", "ElapsedTime-ms", "ImageNumber", "UUID", "XPositionUm");
        assertThat(newer)
                .containsKeys("ElapsedTime-ms", "Axis-time")
                .doesNotContainKeys("Exposure-ms", "ReceivedTime", "UUID", "XPositionUm");
        assertThat(burst.get("UUID")).isEqualTo(live.get("UUID"));
    }

    @Test
    void shouldWriteZeroForAPixelSizeThatNobodyConfigured() {
        // given
        SimulatedCamera camera = camera(new FrameTiming(100, 20, 0, 0));

        // when
        Map<String, String> tags = new MicroManagerTags(camera, AcquisitionMode.LIVE, START, false)
                .of(camera.expose(0, new float[SIZE.pixels()]));

        // then
        assertThat(tags).containsEntry("PixelSizeUm", "0.0");
    }

    private static MicroManagerTags tags(SimulatedCamera camera, AcquisitionMode mode) {
        return new MicroManagerTags(camera, mode, START, true);
    }

    private static SimulatedCamera camera(FrameTiming timing) {
        return new SimulatedCamera(CameraSettings.ideal(100).with(timing), SIZE, PixelSize.ofUm(0.65), 9);
    }
}
