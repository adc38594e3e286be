package org.tractionscope.sim;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** One open TIFF file, decoded by the JDK. Confined to one thread; whoever opens it closes it. */
final class TiffFile implements AutoCloseable {

    private static final Pattern IMAGEJ_IMAGES = Pattern.compile("(?m)^images=(\\d{1,9})$");

    private final Path file;
    private final String name;
    private final ImageInputStream in;
    private final ImageReader reader;
    private final int pages;

    private TiffFile(Path file, ImageInputStream in, ImageReader reader, int pages) {
        this.file = file;
        this.name = nameOf(file);
        this.in = in;
        this.reader = reader;
        this.pages = pages;
    }

    static TiffFile open(Path file) {
        try {
            ImageInputStream in = new FileImageInputStream(file.toFile());
            try {
                int pages = TiffChain.pages(nameOf(file), in);
                ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
                reader.setInput(in);
                return new TiffFile(file, in, reader, pages);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(nameOf(file), e);
        }
    }

    Path file() {
        return file;
    }

    /** Checks every page and returns what they say, in order. */
    List<TiffPage> pages() {
        List<TiffPage> checked = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            String pageName = pageName(name, page, pages);
            try {
                TIFFDirectory tags = TIFFDirectory.createFromMetadata(reader.getImageMetadata(page));
                if (page == 0) {
                    checkImageJ(tags);
                }
                checked.add(TiffPage.of(pageName, tags, in.length()));
            } catch (ImageFileException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                // The decoder meets a damaged directory with whatever its own code runs into.
                throw unreadable(pageName, e);
            }
        }
        return checked;
    }

    /** The counts of a page, little-endian, decoded now. */
    ByteBuffer pixels(int page, TiffPage expected) {
        String pageName = pageName(name, page, pages);
        try {
            Raster raster = reader.read(page).getRaster();
            if (raster.getWidth() != expected.size().columns()
                    || raster.getHeight() != expected.size().rows()) {
                throw new ImageFileException(pageName + ": expected " + expected.size() + ", found " + raster.getWidth()
                        + "x" + raster.getHeight() + ": the file has changed");
            }
            return littleEndian(pageName, raster, expected);
        } catch (ImageFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(pageName, e);
        }
    }

    /** A file's name without its folders; with its page where there are several. */
    static String pageName(String fileName, int page, int pages) {
        return pages == 1 ? fileName : fileName + " page " + (page + 1);
    }

    static String nameOf(Path file) {
        return Objects.toString(file.getFileName(), file.toString());
    }

    @Override
    public void close() {
        reader.dispose();
        try {
            in.close();
        } catch (IOException e) {
            throw new ImageFileException(name + ": cannot be closed: " + e.getMessage(), e);
        }
    }

    /** ImageJ writes stacks beyond 4 GiB with one page for all images: the others would be lost without a word. */
    private void checkImageJ(TIFFDirectory tags) {
        TIFFField description = tags.getTIFFField(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION);
        if (description == null || description.getCount() < 1) {
            return;
        }
        String text = description.getAsString(0);
        Matcher images = IMAGEJ_IMAGES.matcher(text);
        if (text.startsWith("ImageJ=") && images.find() && Integer.parseInt(images.group(1)) != pages) {
            throw new ImageFileException(name + ": expected a page for each of the " + images.group(1)
                    + " images that ImageJ names, found " + pages);
        }
    }

    private static ByteBuffer littleEndian(String pageName, Raster raster, TiffPage expected) {
        Object counts = raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null);
        if (counts instanceof byte[] bytes && expected.pixelType().bytes() == 1) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        if (counts instanceof short[] shorts && expected.pixelType().bytes() == 2) {
            ByteBuffer buffer = ByteBuffer.allocate(2 * shorts.length).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asShortBuffer().put(shorts);
            return buffer;
        }
        throw new ImageFileException(pageName + ": expected " + expected.pixelType() + ", found other pixels");
    }

    private static ImageFileException unreadable(String name, Exception cause) {
        String reason = Objects.toString(cause.getMessage(), cause.getClass().getSimpleName());
        return new ImageFileException(name + ": damaged or torn TIFF: " + reason, cause);
    }
}
