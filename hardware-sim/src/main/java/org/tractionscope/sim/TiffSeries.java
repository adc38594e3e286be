package org.tractionscope.sim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.tractionscope.recording.RecordingException;

/**
 * A folder of single-page grey TIFFs, as Micro-Manager's FakeCamera and {@code replay --frames} play them.
 *
 * <pre>
 *   folder/cell_0000.tif, cell_0001.tif, …        8 or 16 bits, uncompressed, little-endian, one strip
 *   FakeCamera's path mask                        folder/cell_?{4.0}(COUNT)[$frame].tif
 * </pre>
 *
 * <p>In the mask {@code ?{4.0}[$frame]} is the number of the frame in four digits, {@code (COUNT)} begins again after so
 * many. Confined to one thread.
 */
public final class TiffSeries {

    private static final int TAGS = 9;
    private static final int FIRST_BYTE = 8 + 2 + 12 * TAGS + 4;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int FEWEST_DIGITS = 4;

    private final Path folder;
    private final ImageSequence images;
    private final int digits;

    private TiffSeries(Path folder, ImageSequence images) {
        this.folder = folder;
        this.images = images;
        this.digits =
                Math.max(FEWEST_DIGITS, Integer.toString(images.length() - 1).length());
    }

    /**
     * A series that goes into a new or empty folder; nothing but the folder is made yet.
     *
     * @throws RecordingException if the folder has anything in it or cannot be made
     */
    public static TiffSeries create(Path folder, ImageSequence images) {
        Objects.requireNonNull(images, "images");
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new RecordingException("the folder for TIFFs cannot be made: " + folder + " is a file");
            }
            Files.createDirectories(folder);
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new RecordingException("the folder for TIFFs must be empty: " + folder);
                }
            }
        } catch (IOException e) {
            throw RecordingException.of("the folder for TIFFs cannot be made: " + folder, e);
        }
        return new TiffSeries(folder, images);
    }

    /**
     * Writes one image, {@code 0 ≤ index < length}.
     *
     * @throws RecordingException if it cannot be written
     */
    public void write(int index) {
        ByteBuffer pixels = images.pixels(index);
        int bytes = pixels.remaining();
        ByteBuffer file = ByteBuffer.allocate(FIRST_BYTE + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) TAGS);
        tag(file, 256, LONG, images.size().columns());
        tag(file, 257, LONG, images.size().rows());
        tag(file, 258, SHORT, 8 * images.pixelType().bytes());
        tag(file, 259, SHORT, 1);
        // 0 is black.
        tag(file, 262, SHORT, 1);
        tag(file, 273, LONG, FIRST_BYTE);
        tag(file, 277, SHORT, 1);
        tag(file, 278, LONG, images.size().rows());
        tag(file, 279, LONG, bytes);
        file.putInt(0).put(pixels);
        Path path = folder.resolve(name(index));
        try {
            Files.write(path, file.array());
        } catch (IOException e) {
            throw RecordingException.of("an image cannot be written: " + path, e);
        }
    }

    /** What FakeCamera's property "Path mask" is set to, to play the folder round and round. */
    public String fakeCameraMask() {
        return folder.toAbsolutePath().normalize() + "/cell_?{" + digits + ".0}(" + images.length() + ")[$frame].tif";
    }

    private String name(int index) {
        return String.format(Locale.ROOT, "cell_%0" + digits + "d.tif", index);
    }

    private static void tag(ByteBuffer file, int tag, int type, int value) {
        file.putShort((short) tag).putShort((short) type).putInt(1);
        // A short stands in the first half of the four bytes, which little-endian makes the same.
        file.putInt(value);
    }
}
