package org.tractionscope.mm.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
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
        FrameTap tap = hook.openTaps().get(0);
        FrameKey key = new FrameKey(new StreamId("s", "camera", "p0", "Zyxin"), tap.session(), timePoint);
        overlay.show(
                FieldPicture.of(SomeTraction.of(key, tap.places().of(key).get().captured(), size, components, 1200)));
    }

    private BufferedImage paint(FakeImage image, Rectangle2D.Float view, int width, int height) {
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
