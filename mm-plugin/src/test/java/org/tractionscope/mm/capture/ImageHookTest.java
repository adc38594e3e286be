package org.tractionscope.mm.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeWindow;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.SkipReason;
import org.tractionscope.transport.PublisherSettings;

final class ImageHookTest {

    @Test
    void shouldSendEverySnap() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore live = rig.studio.openLive("Zyxin");

        for (int i = 0; i < 3; i++) {
            live.put(FakeImage.of16Bit(8, 4));
        }

        List<Frame> frames = rig.frames();
        assertThat(frames).hasSize(3);
        assertThat(rig.skips()).isEmpty();
        assertThat(frames).extracting(frame -> frame.key().sequence()).containsExactly(0L, 1L, 2L);
        assertThat(frames.get(2).key().stream()).hasToString("scope/camera/live/Zyxin");
        assertThat(frames.get(2).countAt(3, 7)).isEqualTo(31);
        assertThat(rig.problems).isEmpty();
    }

    @Test
    void shouldSendOnlyTheNewestOfALiveViewThatIsFasterThanTheSender() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore live = rig.studio.openLive("Zyxin");

        for (int i = 0; i < 10; i++) {
            live.put(FakeImage.of16Bit(8, 4).numbered(i));
        }

        assertThat(rig.frames()).extracting(frame -> frame.key().sequence()).containsExactly(9L);
        assertThat(rig.skips()).hasSize(9).allMatch(skip -> skip.reason() == SkipReason.SUPERSEDED);
    }

    @Test
    void shouldNotLetLivePushOutASnapThatStillWaits() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore live = rig.studio.openLive("Zyxin");

        live.put(FakeImage.of16Bit(8, 4));
        for (int i = 0; i < 3; i++) {
            live.put(FakeImage.of16Bit(8, 4).numbered(i));
        }

        assertThat(rig.frames()).extracting(frame -> frame.key().sequence()).containsExactly(0L, 3L);
    }

    @Test
    void shouldSendEveryFrameOfAnAcquisitionWithItsCoordinates() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore store = rig.studio.startAcquisition("rock-07", "Zyxin", "Actin");

        for (int t = 0; t < 200; t++) {
            store.put(FakeImage.of16Bit(8, 4).at(t, t % 2, 1, 0));
        }
        rig.studio.endAcquisition(store);

        List<Frame> frames = rig.frames();
        assertThat(frames).hasSize(200);
        assertThat(rig.skips()).isEmpty();
        assertThat(frames.get(199).key().stream()).hasToString("scope/camera/p0/Actin");
        assertThat(frames.get(199).key().sequence()).isEqualTo(99);
        assertThat(frames.get(199).plane().map(ImagePlane::timePoint)).contains(OptionalInt.of(199));
        assertThat(frames.get(199).plane().map(ImagePlane::slice)).contains(OptionalInt.of(1));
        assertThat(rig.publisher.counts()).allMatch(counts -> counts.isClosed());
    }

    @Test
    void shouldCarryEverythingThatMicroManagerSays() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        rig.monotonicNs.set(5_000_001_000L);

        rig.studio
                .startAcquisition("a", "Zyxin")
                .put(FakeImage.of8Bit(6, 5).at(3, 0, 0, 2).withEverything());

        Frame frame = rig.frames().get(0);
        assertThat(frame.key().stream()).hasToString("scope/Andor-Zyla-1/Pos-3/Zyxin");
        assertThat(frame.captured().unixNs()).isEqualTo(1_700_000_000_000_000_000L);
        assertThat(frame.captured().elapsedNs()).isEqualTo(5_000_000_000L);
        assertThat(frame.pixelSize()).contains(PixelSize.ofUm(0.17));
        ImagePlane plane = frame.plane().get();
        assertThat(plane.exposureMs()).isEqualTo(OptionalDouble.of(50));
        assertThat(plane.stageXUm()).isEqualTo(OptionalDouble.of(1200.5));
        assertThat(plane.stageYUm()).isEqualTo(OptionalDouble.of(-30.25));
        assertThat(plane.stageZUm()).isEqualTo(OptionalDouble.of(7));
        assertThat(plane.binning()).isEqualTo(OptionalInt.of(2));
        assertThat(plane.region()).hasToString("Optional[6x5 from column 16, row 32]");
    }

    @Test
    void shouldSayNothingWhereMicroManagerSaysNothing() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);

        rig.studio.openLive().put(FakeImage.of16Bit(4, 4).saying("PixelSizeUm", 0.0));

        Frame frame = rig.frames().get(0);
        assertThat(frame.key().stream()).hasToString("scope/camera/live/Default");
        assertThat(frame.pixelSize()).isEmpty();
        ImagePlane plane = frame.plane().get();
        // The exposure comes from the core, asked once.
        assertThat(plane).isEqualTo(ImagePlane.of().exposureMs(100).build());
        assertThat(rig.run.pixelSize()).isEmpty();
    }

    @Test
    void shouldSurviveMetadataOfWhichEveryFactThrows() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeImage hostile = FakeImage.of16Bit(4, 4);
        for (String fact : List.of("ExposureMs", "PixelSizeUm", "Camera", "Binning", "ROI", "PositionName")) {
            hostile.saying(fact, new IllegalStateException(fact));
        }
        hostile.saying("XPositionUm", Double.NaN).saying("ZPositionUm", Double.POSITIVE_INFINITY);

        rig.studio.startAcquisition("a", "Zyxin").put(hostile);

        assertThat(rig.frames()).hasSize(1);
        assertThat(rig.frames().get(0).plane().get().stageXUm()).isEmpty();
        assertThat(rig.problems).isEmpty();
    }

    @Test
    void shouldUseThePixelSizeThatWasEnteredWhereMicroManagerHasNone() {
        CaptureRig rig = new CaptureRig(new CaptureSettings(
                "scope", Optional.empty(), CapturePolicy.EVERY_FRAME, Optional.of(PixelSize.ofUm(0.68))));
        rig.hook.begin(rig.run);
        FakeDatastore live = rig.studio.openLive("Zyxin");

        live.put(FakeImage.of16Bit(4, 4).saying("PixelSizeUm", 0.0));
        live.put(FakeImage.of16Bit(4, 4).saying("PixelSizeUm", 0.17));

        assertThat(rig.frames())
                .extracting(frame -> frame.pixelSize().get().um())
                .containsExactly(0.68, 0.17);
    }

    @Test
    void shouldFollowTheLiveViewWhenItsWindowIsReplaced() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore first = rig.studio.openLive("Zyxin");
        first.put(FakeImage.of16Bit(8, 4));
        List<Frame> before = rig.frames();

        FakeDatastore second = rig.studio.openLive("Zyxin");
        first.put(FakeImage.of16Bit(8, 4));
        second.put(FakeImage.of16Bit(4, 2));
        List<Frame> after = rig.frames();

        assertThat(before).hasSize(1);
        assertThat(after).hasSize(2);
        assertThat(after.get(1).size()).isEqualTo(new ImageSize(2, 4));
        assertThat(after.get(1).key().session()).isNotEqualTo(after.get(0).key().session());
        assertThat(after.get(1).key().sequence()).isZero();
    }

    @Test
    void shouldFindALiveWindowWhoseEventNeverCame() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore store = new FakeDatastore("Snap/Live", "Zyxin");
        rig.studio.addViewerSilently(new FakeWindow(store));

        rig.hook.findLiveView();
        rig.hook.findLiveView();
        store.put(FakeImage.of16Bit(8, 4));

        assertThat(rig.frames()).hasSize(1);
        assertThat(rig.hook.channels()).containsExactly("Zyxin");
    }

    @Test
    void shouldTakeNothingFromFilesAndOtherPluginsWindows() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore result = new FakeDatastore("ratio of two", "Zyxin");

        rig.studio.addViewer(new FakeWindow(result));
        result.put(FakeImage.of16Bit(8, 4));

        assertThat(rig.frames()).isEmpty();
    }

    @Test
    void shouldSendOnlyTheChosenChannelAndFollowAChange() {
        CaptureRig rig = new CaptureRig(CaptureRig.channel("Zyxin"));
        rig.hook.begin(rig.run);
        FakeDatastore store = rig.studio.startAcquisition("a", "Zyxin", "Actin");

        store.put(FakeImage.of16Bit(4, 4).at(0, 0, 0, 0));
        store.put(FakeImage.of16Bit(4, 4).at(0, 1, 0, 0));
        rig.run.change(CaptureRig.channel("Actin"));
        store.put(FakeImage.of16Bit(4, 4).at(1, 0, 0, 0));
        store.put(FakeImage.of16Bit(4, 4).at(1, 1, 0, 0));

        assertThat(rig.frames())
                .extracting(frame -> frame.key().stream().channel())
                .containsExactly("Zyxin", "Actin");
        assertThat(rig.run.seen()).isEqualTo(2);
        assertThat(rig.run.otherChannels()).isEqualTo(2);
    }

    @Test
    void shouldJoinAnAcquisitionThatIsUnderWay() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        FakeDatastore store = rig.studio.startAcquisition("a", "Zyxin");
        store.put(FakeImage.of16Bit(4, 4).at(0, 0, 0, 0));

        rig.hook.begin(rig.run);
        store.put(FakeImage.of16Bit(4, 4).at(1, 0, 0, 0));

        assertThat(rig.frames()).extracting(frame -> frame.key().sequence()).containsExactly(0L);
    }

    @Test
    void shouldEndTheSessionOfADataSetThatIsClosedWithoutHavingBeenFrozen() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore store = rig.studio.startAcquisition("a", "Zyxin");
        store.put(FakeImage.of16Bit(4, 4));

        rig.studio.announceClosing(store);
        store.put(FakeImage.of16Bit(4, 4));
        store.freeze();

        assertThat(rig.frames()).hasSize(1);
        assertThat(rig.publisher.counts().get(0).isClosed()).isTrue();
        assertThat(rig.hook.takeEnded()).hasSize(1);
        assertThat(rig.hook.takeEnded()).isEmpty();
    }

    @Test
    void shouldTakeNothingAfterStop() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore live = rig.studio.openLive("Zyxin");
        live.put(FakeImage.of16Bit(4, 4));

        rig.hook.stop();
        live.put(FakeImage.of16Bit(4, 4));
        rig.studio.startAcquisition("b", "Zyxin").put(FakeImage.of16Bit(4, 4));

        assertThat(rig.frames()).hasSize(1);
    }

    @Test
    void shouldSend2048Pixels16BitAnd8BitAndRefuseColourPolitely() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything(), PublisherSettings.of("mm-test"));
        rig.hook.begin(rig.run);
        FakeDatastore store = rig.studio.startAcquisition("a", "Zyxin");

        store.put(FakeImage.of16Bit(2048, 2048));
        store.put(FakeImage.of8Bit(2048, 2048));
        store.put(FakeImage.ofRgb(2048, 2048));
        store.put(FakeImage.ofFloats(16, 16));
        List<Frame> frames = rig.frames();

        assertThat(frames).extracting(Frame::pixelType).containsExactly(PixelType.UINT16, PixelType.UINT8);
        assertThat(frames.get(0).countAt(2047, 2047)).isEqualTo(0xffff);
        assertThat(frames.get(1).countAt(0, 255)).isEqualTo(255);
        assertThat(rig.skips()).hasSize(2).allMatch(skip -> skip.reason() == SkipReason.UNSUITABLE);
        assertThat(rig.skips().get(0).detail()).contains("monochrome").contains("3 colours");
        assertThat(rig.skips().get(1).detail()).contains("float[]");
        assertThat(rig.problems).isEmpty();
    }

    @Test
    void shouldNoteANewExposureTime() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);

        rig.studio.changeExposure(12.5);
        rig.studio.openLive("Zyxin").put(FakeImage.of16Bit(4, 4));

        assertThat(rig.frames().get(0).plane().get().exposureMs()).isEqualTo(OptionalDouble.of(12.5));
    }

    @Test
    void shouldRememberWhereTheLastFramesStand() {
        CaptureRig rig = new CaptureRig(CaptureRig.everything());
        rig.hook.begin(rig.run);
        FakeDatastore store = rig.studio.startAcquisition("a", "Zyxin");
        FakeImage image = FakeImage.of16Bit(4, 4).at(5, 0, 2, 1).saying("ROI", new Rectangle(3, 4, 4, 4));

        store.put(image);

        FrameTap tap = rig.hook.openTaps().get(0);
        CapturedPlaces.Place place = tap.places().newestAt(tap.coordsOf(image)).get();
        assertThat(place.region()).contains(new Rectangle(3, 4, 4, 4));
        assertThat(CapturedPlaces.sameSpot(
                        place.coords(), tap.coordsOf(FakeImage.of16Bit(4, 4).at(9, 0, 2, 1))))
                .isTrue();
        assertThat(CapturedPlaces.sameSpot(
                        place.coords(), tap.coordsOf(FakeImage.of16Bit(4, 4).at(5, 0, 1, 1))))
                .isFalse();
    }
}
