package org.tractionscope.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Optional;

/**
 * One monochrome camera image with its identity, time and scale.
 *
 * <p>Pixels are unsigned counts in row-major order, row 0 first, little-endian. The pixels are copied in and handed out
 * read-only.
 */
public final class Frame {

    private final FrameKey key;
    private final CaptureTime captured;
    private final ImageSize size;
    private final PixelType pixelType;
    private final ByteBuffer pixels;
    private final Optional<PixelSize> pixelSize;
    private final Provenance provenance;
    private final Optional<ImagePlane> plane;

    /**
     * A frame.
     *
     * @param pixels the counts from the buffer's position to its limit, exactly {@code size.pixels() * pixelType.bytes()}
     *     bytes, little-endian; copied, and the buffer's position is left alone
     * @param pixelSize empty where the microscope does not know it
     */
    public Frame(
            FrameKey key,
            CaptureTime captured,
            ImageSize size,
            PixelType pixelType,
            ByteBuffer pixels,
            Optional<PixelSize> pixelSize,
            Provenance provenance) {
        this.key = Objects.requireNonNull(key, "key");
        this.captured = Objects.requireNonNull(captured, "captured");
        this.size = Objects.requireNonNull(size, "size");
        this.pixelType = Objects.requireNonNull(pixelType, "pixelType");
        this.pixelSize = Objects.requireNonNull(pixelSize, "pixelSize");
        this.provenance = Objects.requireNonNull(provenance, "provenance");
        long expected = (long) size.pixels() * pixelType.bytes();
        if (pixels.remaining() != expected) {
            throw new IllegalArgumentException("a " + size + " " + pixelType + " frame must have " + expected
                    + " bytes of pixels: " + pixels.remaining() + " (frame " + key + ")");
        }
        ByteBuffer copy = ByteBuffer.allocate(pixels.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(pixels.duplicate()).flip();
        this.pixels = copy;
        this.plane = Optional.empty();
    }

    private Frame(Frame other, ImagePlane plane) {
        this.key = other.key;
        this.captured = other.captured;
        this.size = other.size;
        this.pixelType = other.pixelType;
        this.pixelSize = other.pixelSize;
        this.provenance = other.provenance;
        this.pixels = other.pixels;
        this.plane = Optional.of(plane);
    }

    /** The same frame, with its pixels shared, and what the microscope says of its exposure. */
    public Frame with(ImagePlane newPlane) {
        return new Frame(this, newPlane);
    }

    public FrameKey key() {
        return key;
    }

    public CaptureTime captured() {
        return captured;
    }

    public ImageSize size() {
        return size;
    }

    public PixelType pixelType() {
        return pixelType;
    }

    /** The counts as a read-only little-endian view of its own position and limit. */
    public ByteBuffer pixels() {
        return pixels.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The count at a pixel, 0 to {@link PixelType#largest()}. */
    public int countAt(int row, int column) {
        int index = row * size.columns() + column;
        return pixelType == PixelType.UINT8 ? pixels.get(index) & 0xff : pixels.getShort(2 * index) & 0xffff;
    }

    /** All counts as floats, row-major; a new array of {@code size.pixels()} elements. */
    public float[] counts() {
        float[] counts = new float[size.pixels()];
        read(0, counts);
        return counts;
    }

    /** Fills {@code counts} with the counts of one row from a column on; allocates nothing. */
    public void counts(int row, int firstColumn, float[] counts) {
        boolean inside =
                row >= 0 && row < size.rows() && firstColumn >= 0 && firstColumn + counts.length <= size.columns();
        if (!inside) {
            throw new IllegalArgumentException("row " + row + " from column " + firstColumn + " with " + counts.length
                    + " pixels must lie in " + size + " (frame " + key + ")");
        }
        read(row * size.columns() + firstColumn, counts);
    }

    private void read(int first, float[] counts) {
        if (pixelType == PixelType.UINT8) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = pixels.get(first + i) & 0xff;
            }
        } else {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = pixels.getShort(2 * (first + i)) & 0xffff;
            }
        }
    }

    /** Micrometres per pixel; empty where the microscope does not know. */
    public Optional<PixelSize> pixelSize() {
        return pixelSize;
    }

    public Provenance provenance() {
        return provenance;
    }

    /** Where in an acquisition and how it was exposed; empty where the source says nothing. */
    public Optional<ImagePlane> plane() {
        return plane;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Frame)) {
            return false;
        }
        Frame that = (Frame) other;
        return key.equals(that.key)
                && captured.equals(that.captured)
                && size.equals(that.size)
                && pixelType == that.pixelType
                && pixelSize.equals(that.pixelSize)
                && provenance.equals(that.provenance)
                && plane.equals(that.plane)
                && pixels.equals(that.pixels);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "frame " + key + " (" + size + " " + pixelType + ")";
    }
}
