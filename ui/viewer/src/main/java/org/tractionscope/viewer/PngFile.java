package org.tractionscope.viewer;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Writes a picture as PNG, so that a reader sees the whole file or none. */
final class PngFile {

    private PngFile() {}

    /** An opaque picture's pixels; to be taken on the JavaFX thread. */
    static BufferedImage copy(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) copy.getRaster().getDataBuffer()).getData();
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return copy;
    }

    static void write(BufferedImage image, Path png) {
        Path folder = png.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "." + png.getFileName(), ".part");
            try {
                if (!ImageIO.write(image, "png", half.toFile())) {
                    throw new IOException("this Java has no PNG writer");
                }
                move(half, png);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new ViewerException("the picture " + png + " could not be written: " + e, e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
