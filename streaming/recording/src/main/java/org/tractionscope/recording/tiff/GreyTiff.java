package org.tractionscope.recording.tiff;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.RecordingException;

/** The pages of a grey TIFF as numbers, all of one size, decoded and held in memory; immutable. */
public final class GreyTiff {

    private final ImageSize size;
    private final List<float[]> pages;

    private GreyTiff(ImageSize size, List<float[]> pages) {
        this.size = size;
        this.pages = pages;
    }

    /**
     * Reads a file of at most {@code mostPages} pages: whole numbers of 1, 4, 8, 16 or 32 bits, or floating point of 32
     * or 64. White-is-zero is turned over: a page's black is 0.
     *
     * @throws RecordingException if it is missing, damaged, of another kind, or has more pages
     */
    public static GreyTiff read(Path file, int mostPages) {
        try (TiffStack stack = TiffStack.open(file)) {
            requirePages(stack, mostPages);
            ImageSize size = TiffImage.size(stack.pages().get(0));
            List<float[]> pages = new ArrayList<>();
            for (TiffDirectory tags : stack.pages()) {
                TiffSample sample = TiffSample.grey(tags);
                if (!TiffImage.size(tags).equals(size)) {
                    throw new RecordingException(
                            tags.name() + ": expected pages of " + size + ", found " + TiffImage.size(tags));
                }
                if (TiffCompression.isFaxOrJpeg(tags)) {
                    TiffImage.requireMemory(tags, stack.length(), size.pixels());
                    pages.add(JdkPage.numbers(file, pages.size(), tags));
                } else {
                    pages.add(new TiffImage(stack, tags, sample).numbers(stack));
                }
            }
            return new GreyTiff(size, pages);
        }
    }

    /**
     * Reads the one image of a file as a camera writes it: counts of 8 or 16 bits, unsigned, black is zero.
     *
     * @throws RecordingException if it is missing, damaged, of another kind, or has more pages
     */
    public static GreyTiff counts(Path file) {
        try (TiffStack stack = TiffStack.open(file)) {
            requirePages(stack, 1);
            TiffImage image = TiffImage.frame(stack, stack.pages().get(0));
            return new GreyTiff(image.size(), List.of(image.numbers(stack)));
        }
    }

    private static void requirePages(TiffStack stack, int most) {
        int found = stack.requireWhole().pages().size();
        if (found > most) {
            throw new RecordingException(TiffSource.nameOf(stack.file()) + ": expected "
                    + (most == 1 ? "one page" : "at most " + most + " pages") + ", found " + found);
        }
    }

    public ImageSize size() {
        return size;
    }

    /** Number of pages, ≥ 1. */
    public int pages() {
        return pages.size();
    }

    /** The numbers of a page, row-major, row 0 first; a copy. */
    public float[] page(int page) {
        return pages.get(page).clone();
    }
}
