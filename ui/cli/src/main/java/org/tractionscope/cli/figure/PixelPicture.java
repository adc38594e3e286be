package org.tractionscope.cli.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;
import org.tractionscope.viewer.image.ColourMap;

/** Numbers as a PNG in the colours of the viewer. */
public final class PixelPicture {

    private PixelPicture() {}

    /**
     * A picture of a plane.
     *
     * @param values of a pixel by its index, row-major, row 0 at the top
     * @param most what gets the last colour; 0 gets the first
     */
    public static byte[] of(int rows, int columns, IntToDoubleFunction values, double most, ColourMap colours) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < rows * columns; i++) {
            image.setRGB(i % columns, i / columns, colours.rgb(values.applyAsDouble(i) / most));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
