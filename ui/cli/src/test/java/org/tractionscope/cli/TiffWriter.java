package org.tractionscope.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Small TIFFs for tests. */
final class TiffWriter {

    private TiffWriter() {}

    /** Writes a square 16-bit grey image; {@code countAt} takes row and column. */
    static void grey16(Path file, int side, IntBinaryOperator countAt) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_USHORT_GRAY);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                image.getRaster().setSample(column, row, 0, countAt.applyAsInt(row, column));
            }
        }
        ImageIO.write(image, "tiff", file.toFile());
    }

    static void rgb(Path file, int side) throws IOException {
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "tiff", file.toFile());
    }

    /** A bright disc with a brighter rim on a dim ground, a little larger with every frame. */
    static void cells(Path folder, int frames, int side) throws IOException {
        for (int i = 0; i < frames; i++) {
            double radius = side / 5.0 + i * 0.2;
            grey16(folder.resolve(String.format("frame_%04d.tif", i)), side, (row, column) -> {
                double distance = Math.hypot(row - side / 2.0, column - side / 2.0);
                if (distance > radius) {
                    return 100;
                }
                return distance > radius - 4 ? 2500 : 800;
            });
        }
    }
}
