package org.tractionscope.recording.tiff;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.RecordingException;

/**
 * Pages that the JDK's decoder unpacks: fax and JPEG.
 *
 * <p>It does not unpack the others too, because it fills what is missing of a piece with zeros, and knows neither zstd
 * nor the predictor of 16 bits.
 */
final class JdkPage {

    private JdkPage() {}

    /** The numbers of a page, from 0, whose directory has been found good; no circle may be in the chain of pages. */
    static float[] numbers(Path file, int page, TiffDirectory tags) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            Raster raster = reader.read(page).getRaster();
            ImageSize size = new ImageSize(raster.getHeight(), raster.getWidth());
            if (raster.getNumBands() != 1 || !size.equals(TiffImage.size(tags))) {
                throw new IOException("expected one sample of " + TiffImage.size(tags) + ", found "
                        + raster.getNumBands() + " of " + size);
            }
            return raster.getSamples(0, 0, size.columns(), size.rows(), 0, new float[size.pixels()]);
        } catch (IOException | RuntimeException e) {
            // It meets damage with whatever its own code runs into.
            throw new RecordingException(tags.name() + ": damaged TIFF: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }
}
