package org.tractionscope.training.data;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.tractionscope.model.ImageSize;
import org.tractionscope.training.TrainingException;

/** The pages of a grey TIFF, all of one size, whole numbers or floating point, decoded by the JDK; immutable. */
final class GreyTiff {

    /** No compression of a TIFF packs denser. */
    private static final long MOST_PIXELS_PER_BYTE = 1400;

    private static final List<Integer> DEPTHS = List.of(1, 4, 8, 16, 32, 64);

    private final ImageSize size;
    private final List<float[]> pages;

    private GreyTiff(ImageSize size, List<float[]> pages) {
        this.size = size;
        this.pages = pages;
    }

    /**
     * Reads a file of at most {@code mostPages} pages; the page behind them is refused, since a damaged file may name one of
     * its pages again, and then has no end.
     */
    static GreyTiff read(Path file, int mostPages) {
        if (!Files.isRegularFile(file)) {
            throw TrainingException.badInput(file + ": expected a TIFF, there is no such file");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            List<float[]> pages = new ArrayList<>();
            ImageSize size = new ImageSize(reader.getHeight(0), reader.getWidth(0));
            while (true) {
                int page = pages.size();
                Optional<Raster> next = page(reader, page, in.length());
                if (next.isEmpty()) {
                    return new GreyTiff(size, pages);
                }
                if (page == mostPages) {
                    throw TrainingException.badInput(file + ": expected " + mostPages
                            + (mostPages == 1 ? " page" : " pages, x and y") + ", found more");
                }
                Raster raster = next.get();
                ImageSize found = new ImageSize(raster.getHeight(), raster.getWidth());
                if (raster.getNumBands() != 1 || !found.equals(size)) {
                    throw TrainingException.badInput(file + ": expected grey pages of " + size + ", found "
                            + raster.getNumBands() + " bands of " + found + " on page " + (page + 1));
                }
                pages.add(raster.getSamples(0, 0, size.columns(), size.rows(), 0, new float[size.pixels()]));
            }
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

    private static Optional<Raster> page(ImageReader reader, int page, long fileBytes) throws IOException {
        try {
            // What the tags promise is held in memory before a strip is unpacked.
            long pixels = (long) reader.getWidth(page) * reader.getHeight(page);
            if (pixels > MOST_PIXELS_PER_BYTE * fileBytes) {
                throw new IOException("its " + fileBytes + " bytes cannot hold " + pixels + " pixels");
            }
            requireDepth(reader, page);
            return Optional.of(reader.read(page).getRaster());
        } catch (IndexOutOfBoundsException behindTheLast) {
            return Optional.empty();
        }
    }

    /** The decoder makes a table of colours for whole numbers of odd depths: 134 MB for 24 bits. */
    private static void requireDepth(ImageReader reader, int page) throws IOException {
        TIFFField bits = TIFFDirectory.createFromMetadata(reader.getImageMetadata(page))
                .getTIFFField(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE);
        int depth = bits == null ? 1 : bits.getAsInt(0);
        if (!DEPTHS.contains(depth)) {
            throw new IOException("expected " + DEPTHS + " bits a pixel, found " + depth);
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
