package org.tractionscope.viewer.image;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Optional;
import javafx.scene.image.Image;
import org.tractionscope.model.Frame;
import org.tractionscope.model.PixelType;

/** A frame in grey; confined to the JavaFX thread. */
final class ZyxinImage {

    private Optional<Raster> raster = Optional.empty();

    /** Draws the frame's counts with the contrast; the image is reused from frame to frame of one size. */
    Image draw(Frame frame, Contrast contrast) {
        Raster target =
                raster.filter(held -> held.size().equals(frame.size())).orElseGet(() -> new Raster(frame.size()));
        raster = Optional.of(target);
        int[] table = contrast.table(frame.pixelType().largest());
        int[] pixels = target.pixels();
        ByteBuffer counts = frame.pixels();
        if (frame.pixelType() == PixelType.UINT8) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = table[counts.get(i) & 0xff];
            }
        } else {
            ShortBuffer shorts = counts.asShortBuffer();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = table[shorts.get(i) & 0xffff];
            }
        }
        target.written();
        return target.image();
    }
}
