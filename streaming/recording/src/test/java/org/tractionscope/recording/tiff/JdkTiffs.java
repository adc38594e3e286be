package org.tractionscope.recording.tiff;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** Writes TIFFs with the JDK's encoder. */
final class JdkTiffs {

    /** Sides of a tile, which divide no image of the tests. */
    private static final int TILE = 16;

    private JdkTiffs() {}

    /** A grey image of 1, 8 or 16 bits. */
    static BufferedImage grey(int bits, int columns, int rows, int[] values) {
        BufferedImage image = new BufferedImage(
                columns,
                rows,
                bits == 1
                        ? BufferedImage.TYPE_BYTE_BINARY
                        : bits == 8 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, columns, rows, values);
        return image;
    }

    /** A grey image of one of {@code DataBuffer}'s types. */
    static BufferedImage grey(int dataType, int columns, int rows, double[] values) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, BufferedImage.OPAQUE, dataType);
        WritableRaster raster = model.createCompatibleWritableRaster(columns, rows);
        raster.setPixels(0, 0, columns, rows, values);
        return new BufferedImage(model, raster, false, null);
    }

    /** Writes one page in strips. */
    static void write(Path file, BufferedImage image, String compression) throws IOException {
        write(file, image, compression, false);
    }

    /** Writes one page; {@code compression} is one of the JDK's names, or none. */
    static void write(Path file, BufferedImage image, String compression, boolean isTiled) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (!compression.equals("none")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionType(compression);
            }
            if (isTiled) {
                parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setTiling(TILE, TILE, 0, 0);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
