package org.tractionscope.sim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.source.NaturalOrder;

/**
 * The TIFF files of a folder as a sequence of images: in the natural order of their names, page by page.
 *
 * <p>Takes {@code *.tif} and {@code *.tiff} in any case, 8- or 16-bit grey, all of one size; other files, hidden ones
 * and folders are left alone. Every page is checked when the folder is opened, against the length of its file too;
 * pixels are decoded when they are asked for. A compressed strip that is in the file whole but unpacks to fewer bytes
 * than its rows is not noticed: the decoder fills the rest with zeros. Confined to one thread; whoever opens it closes
 * it.
 */
public final class TiffFolder implements ImageSequence, AutoCloseable {

    private final Path folder;
    private final List<Image> images;
    private @Nullable TiffFile open;

    private TiffFolder(Path folder, List<Image> images) {
        this.folder = folder;
        this.images = images;
    }

    /**
     * Finds and checks all images.
     *
     * @throws ImageFileException if there is no such folder, no image, or one that does not suit; the message names it
     */
    public static TiffFolder open(Path folder) {
        if (!Files.exists(folder)) {
            throw new ImageFileException("no such folder of frames: " + folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new ImageFileException("expected a folder of frames, found a file: " + folder);
        }
        List<Image> images = new ArrayList<>();
        for (Path file : tiffs(folder)) {
            try (TiffFile tiff = TiffFile.open(file)) {
                List<TiffPage> pages = tiff.pages();
                for (int page = 0; page < pages.size(); page++) {
                    String name = TiffFile.pageName(TiffFile.nameOf(file), page, pages.size());
                    Image image = new Image(file, page, name, pages.get(page));
                    if (!images.isEmpty()) {
                        checkAlike(images.get(0), image);
                    }
                    images.add(image);
                }
            }
        }
        return new TiffFolder(folder, List.copyOf(images));
    }

    /** The folder that was opened. */
    public Path folder() {
        return folder;
    }

    /**
     * The file name of an image, with the page where its file has several: {@code t010.tif}, {@code stack.tif page 3}.
     */
    public String name(int index) {
        return images.get(index).name();
    }

    @Override
    public int length() {
        return images.size();
    }

    @Override
    public ImageSize size() {
        return images.get(0).page().size();
    }

    @Override
    public PixelType pixelType() {
        return images.get(0).page().pixelType();
    }

    @Override
    public ByteBuffer pixels(int index) {
        Image image = images.get(index);
        TiffFile tiff = open;
        if (tiff == null || !tiff.file().equals(image.file())) {
            close();
            tiff = TiffFile.open(image.file());
            open = tiff;
        }
        return tiff.pixels(image.index(), image.page());
    }

    /** Closes the file that was read last; idempotent, and a later read opens it again. */
    @Override
    public void release() {
        close();
    }

    @Override
    public void close() {
        TiffFile tiff = open;
        open = null;
        if (tiff != null) {
            tiff.close();
        }
    }

    private static List<Path> tiffs(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> all = entries.filter(Files::isRegularFile).toList();
            List<Path> tiffs = all.stream()
                    .filter(file -> isTiff(TiffFile.nameOf(file)))
                    .sorted(Comparator.comparing(TiffFile::nameOf, NaturalOrder.INSTANCE))
                    .toList();
            if (tiffs.isEmpty()) {
                throw new ImageFileException("no frames in " + folder + ": expected files named *.tif or *.tiff, found "
                        + (all.isEmpty() ? "no file" : all.size() + " of other names"));
            }
            return tiffs;
        } catch (IOException e) {
            throw new ImageFileException("the folder of frames cannot be read: " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isTiff(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (lower.endsWith(".tif") || lower.endsWith(".tiff"));
    }

    private static void checkAlike(Image first, Image image) {
        if (!image.page().equals(first.page())) {
            throw new ImageFileException("frames must be of one size and depth: " + first.name() + " is "
                    + words(first.page()) + ", " + image.name() + " is " + words(image.page()));
        }
    }

    private static String words(TiffPage page) {
        return page.size() + " " + 8 * page.pixelType().bytes() + "-bit";
    }

    /** Where an image lies and what its page says. */
    private record Image(Path file, int index, String name, TiffPage page) {}
}
