package org.tractionscope.viewer;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;

/** A drawn PNG as a test looks at it. */
final class Picture {

    private final BufferedImage image;

    private Picture(BufferedImage image) {
        this.image = image;
    }

    static Picture of(Path png) throws IOException {
        return new Picture(ImageIO.read(png.toFile()));
    }

    /** Left, top, right and lower edge of the pixels that match, edges included; all −1 where none does. */
    record Bounds(int left, int top, int right, int bottom) {}

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** {@code 0xRRGGBB}. */
    int at(int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    /** The bounds of matching pixels within a part of the picture. */
    Bounds find(Bounds part, IntPredicate matches) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int y = part.top(); y <= part.bottom(); y++) {
            for (int x = part.left(); x <= part.right(); x++) {
                if (matches.test(at(x, y))) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? new Bounds(-1, -1, -1, -1) : new Bounds(left, top, right, bottom);
    }

    static boolean isWhite(int rgb) {
        return (rgb >> 16 & 0xff) > 200 && (rgb >> 8 & 0xff) > 200 && (rgb & 0xff) > 200;
    }

    /** The largest difference of two colours in one channel, 0 to 255. */
    static int distance(int rgb, int other) {
        int largest = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            largest = Math.max(largest, Math.abs((rgb >> shift & 0xff) - (other >> shift & 0xff)));
        }
        return largest;
    }
}
