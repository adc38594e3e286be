package org.tractionscope.viewer.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.scale.ColorUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieFileTest {

    private static final List<Color> COLOURS = List.of(Color.BLACK, new Color(200, 60, 40), new Color(40, 90, 210));

    private final Path folder;

    MovieFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldHoldEveryPictureInItsColours() throws Exception {
        Path mp4 = folder.resolve("new/run.mp4");

        try (MovieFile movie = MovieFile.open(mp4, 10)) {
            for (Color colour : COLOURS) {
                movie.add(picture(64, 48, colour));
            }
            movie.finish();
        }

        try (var channel = NIOUtils.readableChannel(mp4.toFile())) {
            FrameGrab grab = FrameGrab.createFrameGrab(channel);
            for (Color colour : COLOURS) {
                // The encoder quantises chroma more coarsely than lightness: 21 steps were seen for the blue.
                assertThat(distance(grab.getNativeFrame(), colour))
                        .as("%s", colour)
                        .isLessThan(28);
            }
            assertThat(grab.getNativeFrame()).as("no fourth picture").isNull();
        }
    }

    @Test
    void shouldLeaveNothingBehindWhereItWasNotFinished() throws Exception {
        try (MovieFile movie = MovieFile.open(folder.resolve("half.mp4"), 10)) {
            movie.add(picture(32, 32, Color.BLACK));
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldRefuseAPictureThatIsNoWholeNumberOfBlocks() throws Exception {
        try (MovieFile movie = MovieFile.open(folder.resolve("odd.mp4"), 10)) {
            assertThatThrownBy(() -> movie.add(picture(30, 32, Color.BLACK)))
                    .hasMessage("a frame's sides must be multiples of 16 px: 30 x 32");
        }
    }

    private static BufferedImage picture(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static int distance(Picture frame, Color colour) {
        Picture rgb = Picture.create(frame.getWidth(), frame.getHeight(), ColorSpace.RGB);
        ColorUtil.getTransform(frame.getColor(), ColorSpace.RGB).transform(frame, rgb);
        byte[] bytes = rgb.getPlaneData(0);
        int middle = 3 * (frame.getWidth() * (frame.getHeight() / 2) + frame.getWidth() / 2);
        int red = Math.abs(bytes[middle] + 128 - colour.getRed());
        int green = Math.abs(bytes[middle + 1] + 128 - colour.getGreen());
        int blue = Math.abs(bytes[middle + 2] + 128 - colour.getBlue());
        return Math.max(red, Math.max(green, blue));
    }
}
