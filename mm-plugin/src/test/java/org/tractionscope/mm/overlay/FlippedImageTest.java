package org.tractionscope.mm.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.micromanager.PropertyMap;
import org.tractionscope.mm.capture.CapturePolicy;
import org.tractionscope.mm.capture.CaptureRun;
import org.tractionscope.mm.capture.CaptureSettings;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.capture.FrameTap;
import org.tractionscope.mm.capture.ImageHook;
import org.tractionscope.mm.capture.RunClock;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.mm.run.SomeTraction;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;

/** Images that are mirrored or turned, by the camera in the middle of Live or by a processor of Micro-Manager's pipeline. */
final class FlippedImageTest {

    private static final int SIDE = 120;
    /** Pulls: 10 columns from the left and 20 rows from the top. */
    private static final int SPOT_COLUMN = 10;

    private static final int SPOT_ROW = 20;
    private static final int SPOT = 30;
    private static final PixelSize PIXEL_SIZE = PixelSize.ofUm(0.68);

    private final FakeStudio studio = new FakeStudio();
    private final AtomicLong unixNs = new AtomicLong(1_000_000_000_000L);
    private final Faults faults = new Faults((message, problem) -> {});
    private final ImageHook hook = new ImageHook(studio, faults);
    private FakeDatastore live;
    private int sequence;

    @BeforeEach
    void begin() {
        hook.register();
        hook.begin(new CaptureRun(
                new CaptureSettings("s", Optional.empty(), CapturePolicy.EVERY_FRAME, Optional.empty()),
                new RunClock(unixNs::get, () -> 0),
                new QueueingFramePublisher(new InMemoryMessageBus().openSink("t"), PublisherSettings.of("t"), () -> 1),
                faults,
                "test"));
        openLive();
    }

    private void openLive() {
        live = studio.openLive("Zyxin");
        hook.onViewerAdded(studio.liveWindow());
        sequence = 0;
    }

    private FrameTap tap() {
        return hook.openTaps().get(hook.openTaps().size() - 1);
    }

    private TractionOverlay overlay() {
        OverlaySettings settings = OverlaySettings.DEFAULT.withArrows(5, 1e6).withOpacityPercent(100);
        return new TractionOverlay(tap(), () -> settings, key -> Optional.empty(), unixNs::get, faults);
    }

    /** The next image of Live; {@code turn} is one of MMCore's names or none. */
    private FakeImage next(String turn) {
        FakeImage image = FakeImage.of16Bit(SIDE, SIDE)
                .numbered(sequence)
                .saying("Camera", "Zyla")
                .saying("ScopeData", properties(turn.isEmpty() ? Map.of() : Map.of("Zyla-" + turn, "1")));
        unixNs.addAndGet(50_000_000);
        live.put(image);
        sequence++;
        return image;
    }

    /** What a worker makes of the newest image, whose cell pulls where it is seen in that image. */
    private void answer(TractionOverlay overlay, int column, int row) {
        ImageSize size = new ImageSize(SIDE, SIDE);
        float[] components = new float[2 * size.pixels()];
        for (int r = row; r < row + SPOT; r++) {
            for (int c = column; c < column + SPOT; c++) {
                components[r * SIDE + c] = 3;
            }
        }
        FrameKey key = new FrameKey(new StreamId("s", "Zyla", "live", "Zyxin"), tap().session(), sequence - 1);
        overlay.show(FieldPicture.of(SomeTraction.of(
                key,
                tap().places().of(key).get().captured(),
                new FieldGrid(size, PIXEL_SIZE, 0, 0, 1),
                components,
                1)));
    }

    private static boolean pullsAt(TractionOverlay overlay, FakeImage shown, int column, int row) {
        BufferedImage screen = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = screen.createGraphics();
        overlay.paintOverlay(
                g,
                new Rectangle(0, 0, SIDE, SIDE),
                null,
                Collections.singletonList(shown),
                shown,
                new Rectangle2D.Float(0, 0, SIDE, SIDE));
        g.dispose();
        Color colour = new Color(screen.getRGB(column + SPOT / 2, row + SPOT / 2));
        return colour.getRed() > 150 && colour.getGreen() > 120 && colour.getBlue() < colour.getGreen() - 40;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TransposeMirrorX", "TransposeMirrorY", "TransposeXY"})
    void shouldNotLayATractionOverImagesThatTheCameraHasTurnedSince(String turn) {
        TractionOverlay overlay = overlay();
        FakeImage upright = next("");
        answer(overlay, SPOT_COLUMN, SPOT_ROW);
        boolean before = pullsAt(overlay, upright, SPOT_COLUMN, SPOT_ROW);

        FakeImage turned = next(turn);
        boolean meanwhile = pullsAt(overlay, turned, SPOT_COLUMN, SPOT_ROW);
        answer(overlay, SIDE - SPOT - SPOT_COLUMN, SPOT_ROW);

        assertThat(before).isTrue();
        assertThat(meanwhile).as("the other way round than its image").isFalse();
        assertThat(pullsAt(overlay, turned, SIDE - SPOT - SPOT_COLUMN, SPOT_ROW))
                .isTrue();
    }

    @Test
    void shouldShowItAgainWhereTheMirrorIsTakenBack() {
        TractionOverlay overlay = overlay();
        next("");
        answer(overlay, SPOT_COLUMN, SPOT_ROW);
        next("TransposeMirrorX");

        FakeImage again = next("");

        assertThat(pullsAt(overlay, again, SPOT_COLUMN, SPOT_ROW)).isTrue();
    }

    @Test
    void shouldBeginAnewWithTheDataSetThatAFlippingPipelineOpens() {
        TractionOverlay before = overlay();
        FakeImage upright = next("");
        answer(before, SPOT_COLUMN, SPOT_ROW);
        boolean shown = pullsAt(before, upright, SPOT_COLUMN, SPOT_ROW);

        openLive();
        TractionOverlay after = overlay();
        FakeImage flipped = next("");

        assertThat(shown).isTrue();
        assertThat(pullsAt(after, flipped, SPOT_COLUMN, SPOT_ROW)).isFalse();
    }

    @Test
    void shouldTakeImagesThatSayNothingOfTheCamera() {
        TractionOverlay overlay = overlay();
        FakeImage image = FakeImage.of16Bit(SIDE, SIDE).numbered(0).saying("Camera", "Zyla");
        live.put(image);
        sequence++;

        answer(overlay, SPOT_COLUMN, SPOT_ROW);

        assertThat(pullsAt(overlay, image, SPOT_COLUMN, SPOT_ROW)).isTrue();
    }

    private static PropertyMap properties(Map<String, String> values) {
        return values::getOrDefault;
    }
}
