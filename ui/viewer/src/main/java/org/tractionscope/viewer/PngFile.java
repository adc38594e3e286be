package org.tractionscope.viewer;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.tractionscope.viewer.file.GrowingFile;

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

    /** Writes a picture over what may be in its place; any thread. */
    static void write(BufferedImage image, Path png) {
        try (GrowingFile file = GrowingFile.beside(png)) {
            if (!ImageIO.write(image, "png", file.half().toFile())) {
                throw new IOException("this Java has no PNG writer");
            }
            file.finish();
        } catch (IOException e) {
            throw new ViewerException("the picture " + png + " could not be written: " + e, e);
        }
    }
}
