package org.tractionscope.recording.tiff;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.FrameFacts;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.Plane;
import org.tractionscope.recording.source.SourceFrame;

/**
 * The TIFF files of a folder as frames: in the natural order of their names, page by page, whatever their metadata say.
 *
 * <p>Takes {@code *.tif} and {@code *.tiff} in any case, 8- or 16-bit grey, all of one size; other files, hidden ones
 * and folders are left alone. Every page is checked when the folder is opened, against the length of its file too; a
 * torn file is refused, not shortened. Confined to one thread; whoever opens it closes it, and a later read opens its
 * file again.
 */
public final class TiffFolder implements FrameSource {

    private final Path folder;
    private final List<SourceFrame> frames = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private @Nullable TiffStack open;

    /** Where a frame lies, and its file's name, with its page where there are several. */
    private record Place(Path file, int page, String name) {}

    private TiffFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Finds and checks all frames.
     *
     * @throws RecordingException if there is no such folder, no frame, or one that does not suit; the message names it
     */
    public static TiffFolder open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new RecordingException(
                    Files.exists(folder)
                            ? "expected a folder of frames, found a file: " + folder
                            : "no such folder of frames: " + folder);
        }
        TiffFolder found = new TiffFolder(folder);
        for (Path file : TiffSource.tiffs(folder)) {
            try (TiffStack stack = TiffStack.open(file)) {
                found.add(stack.requireWhole());
            }
        }
        if (found.frames.isEmpty()) {
            long others = TiffSource.entries(folder).stream()
                    .filter(Files::isRegularFile)
                    .count();
            throw new RecordingException("no frames in " + folder + ": expected files named *.tif or *.tiff, found "
                    + (others == 0 ? "no file" : others + " of other names"));
        }
        return found;
    }

    private void add(TiffStack stack) {
        ImageJStack.requirePages(stack);
        // A torn page is to be named before one that merely differs.
        List<TiffImage> images =
                stack.pages().stream().map(tags -> TiffImage.frame(stack, tags)).toList();
        for (int page = 0; page < images.size(); page++) {
            TiffImage image = images.get(page);
            Place place = new Place(stack.file(), page, stack.pages().get(page).name());
            SourceFrame frame = new SourceFrame(
                    frames.size(),
                    Plane.of("", "", 0, frames.size()),
                    image.size(),
                    image.pixelType(),
                    FrameFacts.NONE);
            if (!frames.isEmpty() && !isAlike(image, frames.get(0))) {
                throw new RecordingException("frames must be of one size and depth: "
                        + places.get(0).name() + " is " + words(frames.get(0)) + ", " + place.name() + " is "
                        + words(frame));
            }
            places.add(place);
            frames.add(frame);
        }
    }

    private static boolean isAlike(TiffImage image, SourceFrame frame) {
        return image.size().equals(frame.size()) && image.pixelType() == frame.pixelType();
    }

    private static String words(SourceFrame frame) {
        return frame.size() + " " + 8 * frame.pixelType().bytes() + "-bit";
    }

    @Override
    public Path location() {
        return folder;
    }

    @Override
    public String format() {
        return "folder of TIFFs";
    }

    @Override
    public List<SourceFrame> frames() {
        return List.copyOf(frames);
    }

    @Override
    public ByteBuffer pixels(SourceFrame frame) {
        Place place = places.get(frame.index());
        TiffStack stack = stack(place.file());
        if (place.page() < stack.pages().size()) {
            TiffImage image = TiffImage.frame(stack, stack.pages().get(place.page()));
            if (isAlike(image, frame)) {
                return image.pixels(stack);
            }
        }
        throw new RecordingException(
                place.name() + ": expected " + words(frame) + ", found something else: the file has changed");
    }

    private TiffStack stack(Path file) {
        TiffStack stack = open;
        if (stack == null || !stack.file().equals(file)) {
            close();
            stack = TiffStack.open(file);
            open = stack;
        }
        return stack;
    }

    @Override
    public List<String> remarks() {
        return List.of();
    }

    @Override
    public void close() {
        TiffStack stack = open;
        open = null;
        if (stack != null) {
            stack.close();
        }
    }
}
