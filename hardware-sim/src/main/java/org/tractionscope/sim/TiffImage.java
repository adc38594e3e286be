package org.tractionscope.sim;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;

/** The one image of a TIFF file, 8- or 16-bit grey; immutable. */
public final class TiffImage {

    private final ImageSize size;
    private final float[] counts;

    private TiffImage(ImageSize size, float[] counts) {
        this.size = size;
        this.counts = counts;
    }

    /**
     * Reads a file with one page.
     *
     * @throws ImageFileException if it is missing, damaged, of another kind, or has more pages
     */
    public static TiffImage read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ImageFileException(
                    file + ": expected a TIFF file, found " + (Files.isDirectory(file) ? "a folder" : "nothing"));
        }
        try (TiffFile tiff = TiffFile.open(file)) {
            List<TiffPage> pages = tiff.pages();
            if (pages.size() != 1) {
                throw new ImageFileException(file + ": expected one image, found " + pages.size() + " pages");
            }
            TiffPage page = pages.get(0);
            return new TiffImage(page.size(), counts(tiff.pixels(0, page), page));
        }
    }

    public ImageSize size() {
        return size;
    }

    /** All counts, row-major, row 0 first; a copy. */
    public float[] counts() {
        return counts.clone();
    }

    private static float[] counts(ByteBuffer pixels, TiffPage page) {
        float[] counts = new float[page.size().pixels()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = page.pixelType() == PixelType.UINT8 ? pixels.get(i) & 0xff : pixels.getShort(2 * i) & 0xffff;
        }
        return counts;
    }
}
