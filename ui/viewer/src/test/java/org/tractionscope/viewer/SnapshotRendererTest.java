package org.tractionscope.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.viewer.image.ArrowStyle;
import org.tractionscope.viewer.image.ColourMap;
import org.tractionscope.viewer.image.OverlayStyle;
import org.tractionscope.viewer.snapshot.Course;
import org.tractionscope.viewer.snapshot.TractionPoint;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

class SnapshotRendererTest {

    /** A frame of 64 pixels fits 16 times into the overlay's 1028 x 1044 free pixels, beginning at 18, 16. */
    private static final int ZOOM = 16;

    private static final int LEFT = 18;
    private static final int TOP = 16;

    private final Path out;

    SnapshotRendererTest(@TempDir Path folder) {
        this.out = folder;
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "-1, 0", "0, 1", "0, -1"})
    void shouldPointArrowsAlongTheField(int x, int y) throws IOException {
        Frame frame = Snapshots.frame(0, new ImageSize(64, 64));
        ViewerSnapshot snapshot =
                Snapshots.of(frame, Snapshots.traction(frame, Snapshots.sameGrid(frame), components -> {
                    for (int row = 30; row < 35; row++) {
                        for (int column = 30; column < 35; column++) {
                            components[row * 64 + column] = 2 * x;
                            components[64 * 64 + row * 64 + column] = 2 * y;
                        }
                    }
                }));

        Picture picture = overlay(snapshot, OverlayStyle.normalised());

        // The block's centre is at 32.5; 2 norm. at 5.5 px per norm. are 11 frame pixels.
        int centreX = LEFT + (int) (32.5 * ZOOM);
        int centreY = TOP + (int) (32.5 * ZOOM);
        int reach = 14 * ZOOM;
        Picture.Bounds white = picture.find(
                new Picture.Bounds(centreX - reach, centreY - reach, centreX + reach, centreY + reach),
                Picture::isWhite);
        int length = 11 * ZOOM;
        assertThat(white.right() - centreX).isCloseTo(x > 0 ? length : x < 0 ? 0 : 3, within(4));
        assertThat(centreX - white.left()).isCloseTo(x < 0 ? length : x > 0 ? 0 : 3, within(4));
        assertThat(white.bottom() - centreY).as("y is downwards").isCloseTo(y > 0 ? length : y < 0 ? 0 : 3, within(4));
        assertThat(centreY - white.top()).isCloseTo(y < 0 ? length : y > 0 ? 0 : 3, within(4));
    }

    @Test
    void shouldLayTheTintWhereTheGridSaysThatTheFieldIs() throws IOException {
        Frame frame = Snapshots.frame(0, new ImageSize(64, 64));
        FieldGrid grid = new FieldGrid(new ImageSize(8, 7), PixelSize.ofUm(2.72), 16, 24, 4);
        ViewerSnapshot snapshot =
                Snapshots.of(frame, Snapshots.traction(frame, grid, values -> Arrays.fill(values, 0, 56, 3f)));
        OverlayStyle opaqueWithoutArrows = new OverlayStyle(3, 1, new ArrowStyle(100, 5, 5), ColourMap.INFERNO);

        Picture picture = overlay(snapshot, opaqueWithoutArrows);

        Picture.Bounds tinted = picture.find(
                new Picture.Bounds(LEFT, TOP, LEFT + 64 * ZOOM, TOP + 64 * ZOOM), SnapshotRendererTest::isYellow);
        // Half a field pixel of slack, because the tint is smoothed over its edge.
        assertThat(tinted.left()).isCloseTo(LEFT + 24 * ZOOM, within(2 * ZOOM));
        assertThat(tinted.right()).isCloseTo(LEFT + (24 + 7 * 4) * ZOOM, within(2 * ZOOM));
        assertThat(tinted.top()).isCloseTo(TOP + 16 * ZOOM, within(2 * ZOOM));
        assertThat(tinted.bottom()).isCloseTo(TOP + (16 + 8 * 4) * ZOOM, within(2 * ZOOM));
    }

    @Test
    void shouldFadeAStaleTint() throws IOException {
        Frame frame = Snapshots.frame(80, new ImageSize(64, 64));
        ViewerSnapshot fresh = Snapshots.of(
                frame, Snapshots.traction(frame, Snapshots.sameGrid(frame), v -> Arrays.fill(v, 0, 4096, 3f)));
        ViewerSnapshot stale = new ViewerSnapshot(
                fresh.stream(), fresh.newest(), fresh.course(), fresh.flow(), fresh.nowUnixNs() + 3 * Snapshots.MIN_NS);
        OverlayStyle withoutArrows = new OverlayStyle(3, 0.9, new ArrowStyle(100, 5, 5), ColourMap.INFERNO);
        int x = LEFT + 32 * ZOOM;
        int y = TOP + 40 * ZOOM;

        int freshRed = overlay(fresh, withoutArrows).at(x, y) >> 16;
        int staleRed = overlay(stale, withoutArrows).at(x, y) >> 16;

        assertThat(freshRed).isGreaterThan(200);
        assertThat(staleRed).isLessThan(freshRed - 50);
    }

    @Test
    void shouldShadeThePhasesInTheirColours() throws IOException {
        Path png = out.resolve("timeline.png");
        try (SnapshotRenderer renderer = SnapshotRenderer.open(options())) {
            renderer.timeline(Snapshots.live(), png);
        }
        Picture picture = Picture.of(png);

        // The plot lies between 64 and 1096 and is 120 min wide; just under the header's upper edge there is no text.
        for (Tone tone : List.of(Tone.BASELINE, Tone.DRUG, Tone.WASHOUT)) {
            double minute = tone == Tone.BASELINE ? 28 : tone == Tone.DRUG ? 73 : 118;
            int x = (int) (64 + 1032 * minute / 120);
            Color expected = Tone.PANEL.in(Theme.DARK).interpolate(tone.in(Theme.DARK), 0.24);
            assertThat(Picture.distance(picture.at(x, 12), rgb(expected)))
                    .as("%s", tone)
                    .isLessThan(4);
        }
    }

    @Test
    void shouldJoinFourSparseFramesAndMarkEach() throws IOException {
        ViewerSnapshot live = Snapshots.live();
        List<TractionPoint> four = Stream.of(10, 40, 80, 110)
                .map(minute -> new TractionPoint(minute, minute, 4000, OptionalDouble.of(2000)))
                .toList();
        Course course = new Course(
                110 * Snapshots.MIN_NS,
                TractionUnit.NORMALISED,
                four,
                live.course().phases(),
                List.of());
        Path png = out.resolve("timeline.png");
        try (SnapshotRenderer renderer = SnapshotRenderer.open(options())) {
            renderer.timeline(
                    new ViewerSnapshot(live.stream(), live.newest(), course, live.flow(), live.nowUnixNs()), png);
        }
        Picture picture = Picture.of(png);

        int height = whiteRows(picture, 64 + 1032 * 25 / 120);
        assertThat(height).as("the line between two frames").isBetween(1, 3);
        assertThat(whiteRows(picture, 64 + 1032 * 40 / 120))
                .as("the mark of a frame")
                .isGreaterThan(height + 1);
    }

    @Test
    void shouldDrawTheWholeScreen() throws IOException {
        Path png = out.resolve("deep/er/screen.png");
        try (SnapshotRenderer renderer = SnapshotRenderer.open(options())) {
            renderer.screen(Snapshots.live(), png);
        }

        assertThat(Picture.of(png).width()).isEqualTo(1550);
        assertThat(Picture.of(png).height()).isEqualTo(900);
        try (Stream<Path> files = Files.list(png.getParent())) {
            assertThat(files).as("no half-written file stays").containsExactly(png);
        }
    }

    @Test
    void shouldDrawTheSamePicturesAgain() throws IOException {
        try (SnapshotRenderer renderer = SnapshotRenderer.open(options())) {
            drawAll(renderer, Snapshots.live(), "first");
            drawAll(renderer, Snapshots.empty(), "other");
            drawAll(renderer, Snapshots.live(), "second");
        }

        for (String kind : List.of("overlay", "timeline", "screen")) {
            assertThat(out.resolve("second-" + kind + ".png"))
                    .hasSameBinaryContentAs(out.resolve("first-" + kind + ".png"));
        }
    }

    @Test
    void shouldHoldNoMoreMemoryAfterManyOverlays() {
        Frame frame = Snapshots.frame(0, new ImageSize(512, 512));
        FieldGrid grid = new FieldGrid(new ImageSize(128, 128), PixelSize.ofUm(2.72), 0, 0, 4);
        try (SnapshotRenderer renderer = SnapshotRenderer.open(options())) {
            Path png = out.resolve("overlay.png");
            renderer.overlay(Snapshots.of(frame, Snapshots.traction(frame, grid, Snapshots::pullRight)), png);
            long before = usedBytes();
            for (int i = 1; i <= 100; i++) {
                Frame next = Snapshots.frame(i, new ImageSize(512, 512));
                renderer.overlay(Snapshots.of(next, Snapshots.traction(next, grid, Snapshots::pullRight)), png);
            }

            // A leak of one 512² image (1 MiB) per overlay would be 100 MiB.
            assertThat(usedBytes() - before).isLessThan(30L << 20);
        }
    }

    @Test
    void shouldNameTheFileThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(out.resolve("file"));
        try (SnapshotRenderer renderer = SnapshotRenderer.open(options())) {
            assertThatExceptionOfType(ViewerException.class)
                    .isThrownBy(() -> renderer.timeline(Snapshots.live(), file.resolve("timeline.png")))
                    .withMessageContaining(file.resolve("timeline.png").toString());
        }
    }

    @Test
    void shouldRefuseToDrawWhenClosed() {
        SnapshotRenderer renderer = SnapshotRenderer.open(options());
        renderer.close();
        renderer.close();

        assertThatIllegalStateException().isThrownBy(() -> renderer.overlay(Snapshots.live(), out.resolve("a.png")));
    }

    private Picture overlay(ViewerSnapshot snapshot, OverlayStyle style) throws IOException {
        Path png = out.resolve("overlay.png");
        ViewerOptions options = new ViewerOptions(Theme.DARK, ZoneOffset.UTC, style, out);
        try (SnapshotRenderer renderer = SnapshotRenderer.open(options)) {
            renderer.overlay(snapshot, png);
        }
        return Picture.of(png);
    }

    private void drawAll(SnapshotRenderer renderer, ViewerSnapshot snapshot, String name) {
        renderer.overlay(snapshot, out.resolve(name + "-overlay.png"));
        renderer.timeline(snapshot, out.resolve(name + "-timeline.png"));
        renderer.screen(snapshot, out.resolve(name + "-screen.png"));
    }

    private ViewerOptions options() {
        return ViewerOptions.dark(ZoneOffset.UTC, out);
    }

    /** White rows of a column in the plot. */
    private static int whiteRows(Picture picture, int x) {
        int rows = 0;
        for (int y = 70; y < 380; y++) {
            rows += Picture.isWhite(picture.at(x, y)) ? 1 : 0;
        }
        return rows;
    }

    private static boolean isYellow(int rgb) {
        return (rgb >> 16 & 0xff) > 180 && (rgb >> 8 & 0xff) > 180 && (rgb & 0xff) < 190;
    }

    private static int rgb(Color colour) {
        return (int) Math.round(255 * colour.getRed()) << 16
                | (int) Math.round(255 * colour.getGreen()) << 8
                | (int) Math.round(255 * colour.getBlue());
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
