package org.tractionscope.mm.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.micromanager.display.overlay.Overlay;
import org.micromanager.display.overlay.OverlayListener;
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

/** Where on the screen the field of a 200 x 100 image lies, of which only a square of 20 pixels pulls. */
final class TractionOverlayTest {

    private static final int COLUMNS = 200;
    private static final int ROWS = 100;
    private static final int SPOT_COLUMN = 120;
    private static final int SPOT_ROW = 40;
    private static final int SPOT = 20;

    private final FakeStudio studio = new FakeStudio();
    private final AtomicInteger problems = new AtomicInteger();
    private final Faults faults = new Faults((message, problem) -> problems.incrementAndGet());
    private final AtomicLong unixNs = new AtomicLong(1_000_000_000_000L);
    private final ImageHook hook = new ImageHook(studio, faults);
    private OverlaySettings settings =
            OverlaySettings.DEFAULT.withArrows(5, 1e6).withOpacityPercent(100);
    private FakeDatastore store;
    private TractionOverlay overlay;

    @BeforeEach
    void begin() {
        QueueingFramePublisher publisher =
                new QueueingFramePublisher(new InMemoryMessageBus().openSink("t"), PublisherSettings.of("t"), () -> 1);
        hook.register();
        hook.begin(new CaptureRun(
                new CaptureSettings("s", Optional.empty(), CapturePolicy.EVERY_FRAME, Optional.empty()),
                new RunClock(unixNs::get, () -> 0),
                publisher,
                faults,
                "test"));
        store = studio.startAcquisition("a", "Zyxin");
        FrameTap tap = hook.openTaps().get(0);
        overlay = new TractionOverlay(tap, () -> settings, key -> Optional.empty(), unixNs::get, faults);
    }

    private FakeImage image(int timePoint) {
        return FakeImage.of16Bit(COLUMNS, ROWS).at(timePoint, 0, 0, 0);
    }

    private void tractionOf(int timePoint) {
        ImageSize size = new ImageSize(ROWS, COLUMNS);
        float[] components = new float[2 * size.pixels()];
        for (int row = SPOT_ROW; row < SPOT_ROW + SPOT; row++) {
            for (int column = SPOT_COLUMN; column < SPOT_COLUMN + SPOT; column++) {
                components[row * COLUMNS + column] = 3;
            }
        }
        show(timePoint, new FieldGrid(size, PixelSize.ofUm(0.68), 0, 0, 1), components);
    }

    private void show(int timePoint, FieldGrid grid, float[] components) {
        FrameTap tap = hook.openTaps().get(0);
        FrameKey key = new FrameKey(new StreamId("s", "camera", "p0", "Zyxin"), tap.session(), timePoint);
        overlay.show(
                FieldPicture.of(SomeTraction.of(key, tap.places().of(key).get().captured(), grid, components, 1200)));
    }

    private BufferedImage paint(FakeImage image, Rectangle2D.Float view, int width, int height) {
        return paint(overlay, image, view, width, height);
    }

    private static BufferedImage paint(TractionOverlay overlay, FakeImage image, int width, int height) {
        return paint(overlay, image, new Rectangle2D.Float(0, 0, image.getWidth(), image.getHeight()), width, height);
    }

    private static BufferedImage paint(
            TractionOverlay overlay, FakeImage image, Rectangle2D.Float view, int width, int height) {
        BufferedImage screen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = screen.createGraphics();
        overlay.paintOverlay(
                g, new Rectangle(0, 0, width, height), null, Collections.singletonList(image), image, view);
        g.dispose();
        return screen;
    }

    private static boolean isBright(BufferedImage screen, int x, int y) {
        Color colour = new Color(screen.getRGB(x, y));
        return colour.getRed() > 200 && colour.getGreen() > 120;
    }

    private static boolean isBlack(BufferedImage screen, int x, int y) {
        return (screen.getRGB(x, y) & 0xffffff) == 0;
    }

    @Test
    void shouldLieOnTheImageAtEveryZoomAndScroll() {
        store.put(image(0));
        tractionOf(0);

        BufferedImage whole = paint(image(0), new Rectangle2D.Float(0, 0, COLUMNS, ROWS), 200, 100);
        BufferedImage zoomed = paint(image(0), new Rectangle2D.Float(110, 35, 40, 30), 400, 300);

        assertThat(isBright(whole, 130, 50)).isTrue();
        assertThat(isBlack(whole, 115, 50)).isTrue();
        assertThat(isBright(zoomed, 105, 200)).as("image pixel (120.5, 55)").isTrue();
        assertThat(isBright(zoomed, 285, 100)).as("image pixel (138.5, 45)").isTrue();
        assertThat(isBlack(zoomed, 85, 150)).as("image pixel (118.5, 50)").isTrue();
        assertThat(isBlack(zoomed, 150, 280)).as("image pixel (125, 63)").isTrue();
        assertThat(problems).hasValue(0);
    }

    @ParameterizedTest(name = "view {0}, {1} of {2} x {3} on {4} x {5}")
    @CsvSource({
        "0, 0, 200, 100, 200, 100",
        "0, 0, 200, 100, 400, 200",
        "-400, -200, 800, 400, 400, 200",
        "0, 0, 200, 100, 740, 370",
        "100, 20, 60, 60, 600, 600",
        "115.5, 30.25, 40, 40, 200, 200",
        "-20, -10, 240, 120, 480, 240"
    })
    void shouldCoverTheSpotsPixelsAndNoOthers(float x, float y, float wide, float high, int width, int height) {
        store.put(image(0));
        tractionOf(0);
        double zoom = width / (double) wide;

        Rectangle bright = brightPart(paint(image(0), new Rectangle2D.Float(x, y, wide, high), width, height));

        // Half a field pixel of softness at the rim of the tint, and one of the screen.
        assertThat(bright.getMinX()).isCloseTo((SPOT_COLUMN - x) * zoom, within(zoom / 2 + 1));
        assertThat(bright.getMaxX()).isCloseTo((SPOT_COLUMN + SPOT - x) * zoom, within(zoom / 2 + 1));
        assertThat(bright.getMinY()).isCloseTo((SPOT_ROW - y) * zoom, within(zoom / 2 + 1));
        assertThat(bright.getMaxY()).isCloseTo((SPOT_ROW + SPOT - y) * zoom, within(zoom / 2 + 1));
    }

    @Test
    void shouldLayACoarserFieldOfAPartOfTheImageWhereItBelongs() {
        store.put(image(0));
        ImageSize size = new ImageSize(40, 80);
        float[] components = new float[2 * size.pixels()];
        for (int row = 10; row < 20; row++) {
            for (int column = 30; column < 40; column++) {
                components[row * 80 + column] = 3;
            }
        }
        show(0, new FieldGrid(size, PixelSize.ofUm(0.68), 10, 20, 2), components);

        Rectangle bright = brightPart(paint(image(0), new Rectangle2D.Float(0, 0, COLUMNS, ROWS), 400, 200));

        // Half a field pixel, 4 screen pixels wide, of softness and one of the screen.
        assertThat(bright.getMinX()).as("2 (20 + 2 x 30)").isCloseTo(160, within(3.0));
        assertThat(bright.getMaxX()).as("2 (20 + 2 x 40)").isCloseTo(200, within(3.0));
        assertThat(bright.getMinY()).as("2 (10 + 2 x 10)").isCloseTo(60, within(3.0));
        assertThat(bright.getMaxY()).as("2 (10 + 2 x 20)").isCloseTo(100, within(3.0));
    }

    @Test
    void shouldShowNothingOfBeforeTheBinningWasChanged() {
        FakeDatastore unbinned = studio.openLive("Zyxin");
        hook.onViewerAdded(studio.liveWindow());
        TractionOverlay before = overlayOf(1);
        unbinned.put(live(COLUMNS, ROWS, 1));
        FrameKey key = new FrameKey(
                new StreamId("s", "camera", "live", "Zyxin"),
                hook.openTaps().get(1).session(),
                0);
        float[] components = new float[2 * COLUMNS * ROWS];
        Arrays.fill(components, 0, COLUMNS * ROWS, 3f);
        before.show(FieldPicture.of(SomeTraction.of(
                key,
                hook.openTaps().get(1).places().of(key).get().captured(),
                new ImageSize(ROWS, COLUMNS),
                components,
                1200)));
        boolean seen = isBright(paint(before, live(COLUMNS, ROWS, 1), 200, 100), 130, 50);

        FakeDatastore binned = studio.openLive("Zyxin");
        hook.onViewerAdded(studio.liveWindow());
        binned.put(live(COLUMNS / 2, ROWS / 2, 2));
        List<FrameTap> taps = hook.openTaps();
        TractionOverlay after = overlayOf(taps.size() - 1);

        assertThat(seen).isTrue();
        assertThat(after).isNotSameAs(before);
        assertThat(isBlack(paint(after, live(COLUMNS / 2, ROWS / 2, 2), 200, 100), 130, 50))
                .isTrue();
    }

    private TractionOverlay overlayOf(int tap) {
        return new TractionOverlay(
                hook.openTaps().get(tap), () -> settings, key -> Optional.empty(), unixNs::get, faults);
    }

    private static FakeImage live(int columns, int rows, int binning) {
        return FakeImage.of16Bit(columns, rows).numbered(0).saying("Binning", binning);
    }

    private static Rectangle brightPart(BufferedImage screen) {
        Rectangle part = new Rectangle(0, 0, -1, -1);
        boolean hasKey = screen.getWidth() >= 260 && screen.getHeight() >= 230;
        for (int y = 0; y < screen.getHeight(); y++) {
            for (int x = 0; x < screen.getWidth(); x++) {
                Color colour = new Color(screen.getRGB(x, y));
                // The tint of 3 norm. is yellow, and so is the upper end of the colour bar at the right.
                boolean isKey = hasKey && x >= screen.getWidth() - 100 && y < 230;
                if (!isKey
                        && colour.getRed() > 150
                        && colour.getGreen() > 150
                        && colour.getBlue() < colour.getGreen() - 40) {
                    part.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return part;
    }

    @Test
    void shouldFollowARegionOfInterestThatWasMovedOnTheSensor() {
        store.put(image(0).saying("ROI", new Rectangle(100, 100, COLUMNS, ROWS)));
        tractionOf(0);
        FakeImage moved = image(0).saying("ROI", new Rectangle(130, 90, COLUMNS, ROWS));

        BufferedImage screen = paint(moved, new Rectangle2D.Float(0, 0, COLUMNS, ROWS), 200, 100);

        assertThat(isBright(screen, 100, 60)).as("30 to the left and 10 down").isTrue();
        assertThat(isBlack(screen, 130, 45)).isTrue();
    }

    @Test
    void shouldShowAnImageTheNewestTractionThatIsNotYoungerAndMarkItStale() {
        settings = settings.withStaleAfterS(10);
        for (int t = 0; t < 4; t++) {
            unixNs.set(1_000_000_000_000L + t * 8_000_000_000L);
            store.put(image(t));
        }
        Rectangle2D.Float all = new Rectangle2D.Float(0, 0, COLUMNS, ROWS);
        tractionOf(1);

        BufferedImage before = paint(image(0), all, 400, 300);
        BufferedImage own = paint(image(1), all, 400, 300);
        BufferedImage stale = paint(image(3), all, 400, 300);

        assertThat(isBlack(before, 260, 150)).as("a traction of the future").isTrue();
        assertThat(isBright(own, 260, 150)).isTrue();
        assertThat(isBright(stale, 260, 150)).as("at half its strength").isFalse();
        assertThat(isBlack(stale, 260, 150)).isFalse();
        assertThat(new Color(stale.getRGB(11, 50)).getRed())
                .as("the chip that says so")
                .isGreaterThan(0x30);
    }

    @Test
    void shouldNotShowATractionOverAnImageOfAnotherMagnification() {
        FakeImage through10 = image(0).saying("PixelSizeUm", 0.68);
        FakeImage through20 = image(1).saying("PixelSizeUm", 0.34);
        store.put(through10);
        tractionOf(0);
        store.put(through20);

        BufferedImage own = paint(overlay, through10, 200, 100);
        BufferedImage other = paint(overlay, through20, 200, 100);

        assertThat(isBright(own, 130, 50)).isTrue();
        assertThat(isBlack(other, 130, 50)).isTrue();
    }

    @Test
    void shouldNotPaintOnImagesThatWereNotTaken() {
        store.put(image(0));
        tractionOf(0);

        BufferedImage other = paint(
                FakeImage.of16Bit(COLUMNS, ROWS).at(0, 0, 3, 0), new Rectangle2D.Float(0, 0, COLUMNS, ROWS), 200, 100);

        assertThat(isBlack(other, 130, 50)).isTrue();
    }

    @Test
    void shouldAskForARepaintWhenATractionComes() {
        AtomicInteger repaints = new AtomicInteger();
        overlay.addOverlayListener(new CountingListener(repaints));
        store.put(image(0));

        tractionOf(0);

        assertThat(repaints).hasValue(1);
    }

    @Test
    void shouldSurviveAnythingWhilePainting() {
        overlay.paintOverlay(null, null, null, null, null, null);

        assertThat(faults.count()).isEqualTo(1);
    }

    /** Counts the repaints that are asked for. */
    private static final class CountingListener implements OverlayListener {

        private final AtomicInteger count;

        CountingListener(AtomicInteger count) {
            this.count = count;
        }

        @Override
        public void overlayTitleChanged(Overlay changed) {}

        @Override
        public void overlayConfigurationChanged(Overlay changed) {
            count.incrementAndGet();
        }

        @Override
        public void overlayVisibleChanged(Overlay changed) {}
    }
}
