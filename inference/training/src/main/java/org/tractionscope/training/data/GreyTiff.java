package org.tractionscope.training.data;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.tractionscope.model.ImageSize;
import org.tractionscope.training.TrainingException;

/** The pages of a grey TIFF, all of one size, whole numbers or floating point, decoded by the JDK; immutable. */
final class GreyTiff {

    private final ImageSize size;
    private final List<float[]> pages;

    private GreyTiff(ImageSize size, List<float[]> pages) {
        this.size = size;
        this.pages = pages;
    }

    static GreyTiff read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw TrainingException.badInput(file + ": expected a TIFF, there is no such file");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            List<float[]> pages = new ArrayList<>();
            ImageSize size = new ImageSize(reader.getHeight(0), reader.getWidth(0));
            int count = reader.getNumImages(true);
            for (int page = 0; page < count; page++) {
                Raster raster = reader.read(page).getRaster();
                ImageSize found = new ImageSize(raster.getHeight(), raster.getWidth());
                if (raster.getNumBands() != 1 || !found.equals(size)) {
                    throw TrainingException.badInput(file + ": expected grey pages of " + size + ", found "
                            + raster.getNumBands() + " bands of " + found + " on page " + (page + 1));
                }
                pages.add(raster.getSamples(0, 0, size.columns(), size.rows(), 0, new float[size.pixels()]));
            }
            return new GreyTiff(size, pages);
        } catch (IOException | RuntimeException e) {
            if (e instanceof TrainingException refused) {
                throw refused;
            }
            throw new TrainingException(
                    TrainingException.Category.BAD_INPUT, file + ": not a readable grey TIFF: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    ImageSize size() {
        return size;
    }

    int pages() {
        return pages.size();
    }

    float[] page(int page) {
        return pages.get(page).clone();
    }
}
