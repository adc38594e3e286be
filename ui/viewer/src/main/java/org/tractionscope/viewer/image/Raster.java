package org.tractionscope.viewer.image;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.tractionscope.model.ImageSize;

/** An image whose pixels are written in place, {@code 0xAARRGGBB} premultiplied; confined to the JavaFX thread. */
final class Raster {

    private final ImageSize size;
    private final IntBuffer pixels;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;

    Raster(ImageSize size) {
        this.size = size;
        this.pixels = IntBuffer.allocate(size.pixels());
        this.buffer = new PixelBuffer<>(size.columns(), size.rows(), pixels, PixelFormat.getIntArgbPreInstance());
        this.image = new WritableImage(buffer);
    }

    ImageSize size() {
        return size;
    }

    /** The pixels, row-major; call {@link #written()} after a change. */
    int[] pixels() {
        return pixels.array();
    }

    void written() {
        buffer.updateBuffer(whole -> new Rectangle2D(0, 0, size.columns(), size.rows()));
    }

    Image image() {
        return image;
    }
}
