package org.tractionscope.viewer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.Snapshots;

class PictureTest {

    private static final int BLACK = 0xff000000;
    private static final Contrast CONTRAST = new Contrast(0, 1000, 1);

    private final Raster raster = new Raster(new ImageSize(12, 20));

    @Test
    void shouldCoverAPixelAsFarAsItLiesInsideTheLine() {
        Arrays.fill(raster.pixels(), BLACK);

        new Ink(raster).line(2, 5.5, 12, 5.5, 2, 0xffffff);

        // Rows 4 and 6 lie with their middles on the line's edge: half of each is covered.
        assertThat(grey(5, 8)).isEqualTo(255);
        assertThat(grey(4, 8)).isCloseTo(127, within(1));
        assertThat(grey(6, 8)).isCloseTo(127, within(1));
        assertThat(grey(7, 8)).isZero();
        assertThat(grey(5, 15)).as("past the end").isZero();
    }

    @Test
    void shouldDrawNothingBesideTheRaster() {
        Arrays.fill(raster.pixels(), BLACK);

        new Ink(raster).line(-50, -30, -5, -4, 3, 0xffffff);
        new Ink(raster).line(19, 11, 400, 300, 3, 0xffffff);

        assertThat(grey(0, 0)).isZero();
        assertThat(grey(11, 19)).isEqualTo(255);
    }

    @Test
    void shouldInterpolateCountsBetweenPixels() {
        ZyxinImage image = new ZyxinImage();
        image.take(frame(1, 2, new int[] {0, 1000}), 4);

        image.draw(CONTRAST, new View(4, 2, 1), raster);

        // Pixel middles lie at 4 and 8; half-way between them is half of the white point of 204.
        assertThat(grey(2, 2)).isZero();
        assertThat((grey(2, 5) + grey(2, 6)) / 2.0).isCloseTo(102, within(1.0));
        assertThat(grey(2, 9)).isEqualTo(204);
        assertThat(grey(2, 10)).as("right of the picture").isZero();
        assertThat(grey(0, 5)).as("above the picture").isZero();
        assertThat(Arrays.stream(raster.pixels()).map(pixel -> pixel >>> 24)).containsOnly(255);
    }

    @Test
    void shouldAverageThePixelsThatOneScreenPixelCovers() {
        int[] counts = new int[6 * 6];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i % 2 == 0 ? 200 : 800;
        }
        ZyxinImage image = new ZyxinImage();
        image.take(frame(6, 6, counts), 0.5);

        image.draw(CONTRAST, new View(0.5, 0, 0), raster);

        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(grey(row, column)).as("%d, %d", row, column).isEqualTo(102);
            }
        }
        assertThat(grey(3, 0)).isZero();
    }

    @Test
    void shouldKeepTheLastColumnsOfAFrameThatDoesNotDivide() {
        int[] counts = new int[5];
        Arrays.fill(counts, 500);
        ZyxinImage image = new ZyxinImage();
        image.take(frame(1, 5, counts), 0.5);

        image.draw(CONTRAST, new View(0.5, 0, 0), raster);

        assertThat(grey(0, 0)).isEqualTo(102);
        assertThat(grey(0, 2)).isEqualTo(102);
    }

    @Test
    void shouldFadeTheOverlayAndNotTheCell() {
        Raster target = new Raster(new ImageSize(64, 64));
        Frame frame = Snapshots.frame(0, new ImageSize(64, 64));
        Traction traction = Snapshots.traction(frame, Snapshots.sameGrid(frame), components -> {
            Arrays.fill(components, 0, 64 * 64, 3);
        });
        OverlayStyle style = OverlayStyle.normalised().withOpacity(1);
        Painted painted = new Painted(
                new Painted.Content(Optional.of(frame), Optional.of(traction), Optional.empty()),
                Optional.of(Tint.magnitude(traction, 3)),
                Optional.of(new Contrast(100, 900, 1)),
                style,
                new Painted.Place(Optional.of(new View(1, 0, 0)), 64, 64));
        FieldLayers layers = new FieldLayers(new Pixels());
        Set<Layer> tint = EnumSet.of(Layer.TINT);

        layers.paint(painted, EnumSet.noneOf(Layer.class), 1, 1, target);
        int without = target.pixels()[32 * 64 + 32];
        layers.paint(painted, tint, 1, 1, target);
        int full = target.pixels()[32 * 64 + 32];
        layers.paint(painted, tint, 0.5, 1, target);
        int faded = target.pixels()[32 * 64 + 32];

        assertThat(full).isNotEqualTo(without);
        for (int shift = 0; shift <= 16; shift += 8) {
            int mean = ((without >> shift & 0xff) + (full >> shift & 0xff)) / 2;
            assertThat(faded >> shift & 0xff).isCloseTo(mean, within(1));
        }
    }

    @Test
    void shouldLayTheBrightEndOfTheColoursOverTheCell() {
        Raster target = new Raster(new ImageSize(64, 64));
        Arrays.fill(target.pixels(), BLACK);
        Frame frame = Snapshots.frame(0, new ImageSize(64, 64));
        Traction traction = Snapshots.traction(
                frame, Snapshots.sameGrid(frame), components -> Arrays.fill(components, 0, 64 * 64, 3));

        new TintImage()
                .draw(Tint.magnitude(traction, 3), OverlayStyle.normalised().withOpacity(1), new View(1, 0, 0), target);

        int bright = ColourMap.INFERNO.rgb(1);
        for (int shift = 0; shift <= 16; shift += 8) {
            // 92 % of the colour over black.
            assertThat(target.pixels()[32 * 64 + 32] >> shift & 0xff)
                    .isCloseTo((int) Math.round(0.92 * (bright >> shift & 0xff)), within(2));
        }
    }

    @Test
    void shouldShowTheTractionWhoseFrameIsNoLongerHeld() {
        Raster target = new Raster(new ImageSize(64, 64));
        Frame frame = Snapshots.frame(0, new ImageSize(64, 64));
        Traction traction = Snapshots.traction(
                frame, Snapshots.sameGrid(frame), components -> Arrays.fill(components, 0, 64 * 64, 3));
        Painted painted = new Painted(
                new Painted.Content(Optional.empty(), Optional.of(traction), Optional.empty()),
                Optional.of(Tint.magnitude(traction, 3)),
                Optional.empty(),
                OverlayStyle.normalised(),
                new Painted.Place(Optional.of(new View(1, 0, 0)), 64, 64));

        new FieldLayers(new Pixels()).paint(painted, EnumSet.of(Layer.TINT), 1, 1, target);

        assertThat(target.pixels()[32 * 64 + 32]).isNotEqualTo(BLACK);
        assertThat(target.pixels()[0]).isEqualTo(BLACK);
    }

    private int grey(int row, int column) {
        return raster.pixels()[row * raster.size().columns() + column] & 0xff;
    }

    private static Frame frame(int rows, int columns, int[] counts) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * counts.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(counts).forEach(count -> pixels.putShort((short) count));
        return new Frame(
                new FrameKey(Snapshots.STREAM, "s", 0),
                new CaptureTime(0, 0),
                new ImageSize(rows, columns),
                PixelType.UINT16,
                pixels.flip(),
                Optional.empty(),
                new Provenance(Provenance.Source.SIMULATION, "a few counts", "test"));
    }
}
