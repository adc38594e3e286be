package org.tractionscope.mm.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Optional;
import org.micromanager.data.Image;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.transport.LatentFrame;

/**
 * A reference to Micro-Manager's image with its identity and time; pixels and facts are read when it is sent.
 *
 * <p>The pixels are the array that all of Micro-Manager shares: read, never written. {@code Image.getByteArray} is not
 * used: it is big-endian and moves a position that other threads share.
 */
final class CapturedImage implements LatentFrame {

    /** What one image has in common with those before and after it. */
    interface Context {

        Optional<PixelSize> pixelSizeByHand();

        Optional<Double> exposureMs();

        Provenance provenance();
    }

    private final FrameKey key;
    private final CaptureTime captured;
    private final Image image;
    private final ImageSource source;
    private final Context context;
    private final long bytes;

    CapturedImage(FrameKey key, CaptureTime captured, Image image, ImageSource source, Context context) {
        this.key = Objects.requireNonNull(key, "key");
        this.captured = Objects.requireNonNull(captured, "captured");
        this.image = Objects.requireNonNull(image, "image");
        this.source = Objects.requireNonNull(source, "source");
        this.context = Objects.requireNonNull(context, "context");
        this.bytes = (long) image.getWidth() * image.getHeight() * image.getBytesPerPixel();
    }

    @Override
    public FrameKey key() {
        return key;
    }

    @Override
    public CaptureTime captured() {
        return captured;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /** {@inheritDoc} A snap was asked for, so Live does not push it out. */
    @Override
    public boolean isReplaceable() {
        return source != ImageSource.SNAP;
    }

    @Override
    public Frame develop() {
        ImageSize size = new ImageSize(image.getHeight(), image.getWidth());
        if (image.getNumComponents() != 1) {
            throw new IllegalArgumentException("a frame must be monochrome: this image of " + size + " has "
                    + image.getNumComponents() + " colours");
        }
        Object pixels = image.getRawPixels();
        ImageFacts facts = new ImageFacts(image);
        Optional<PixelSize> pixelSize = facts.pixelSize();
        Frame frame = new Frame(
                key,
                captured,
                size,
                type(pixels),
                counts(pixels),
                pixelSize.isPresent() ? pixelSize : context.pixelSizeByHand(),
                context.provenance());
        return frame.with(facts.plane(source, context.exposureMs()));
    }

    private static PixelType type(Object pixels) {
        if (pixels instanceof byte[]) {
            return PixelType.UINT8;
        }
        if (pixels instanceof short[]) {
            return PixelType.UINT16;
        }
        throw new IllegalArgumentException("a frame must have 8 or 16 bits a pixel: this image has "
                + (pixels == null ? "no pixels" : pixels.getClass().getSimpleName()));
    }

    private static ByteBuffer counts(Object pixels) {
        if (pixels instanceof byte[]) {
            return ByteBuffer.wrap((byte[]) pixels);
        }
        short[] counts = (short[]) pixels;
        ByteBuffer bytes = ByteBuffer.allocate(2 * counts.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(counts);
        return bytes;
    }
}
