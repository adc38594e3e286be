package org.tractionscope.wire;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.wire.proto.FrameMessage;

/**
 * A received frame whose pixels are still packed, so that a reader can pass it by at little cost; immutable.
 *
 * <p>It keeps a view of the message: the bytes that it was read from must not change while it is in use.
 */
public final class FrameEnvelope {

    private static final MessageType<FrameMessage> TYPE = FrameCodec.TYPE;

    private final FrameKey key;
    private final CaptureTime captured;
    private final long publishedUnixNs;
    private final ImageSize size;
    private final PixelType pixelType;
    private final int pixelBytes;
    private final PixelCompression compression;
    private final Optional<PixelSize> pixelSize;
    private final Provenance provenance;
    private final Optional<ImagePlane> plane;
    private final ByteString pixels;

    FrameEnvelope(FrameMessage message) {
        this.key = TYPE.required("key", message.hasKey(), message.getKey(), SharedParts::decode);
        this.captured = TYPE.required("captured", message.hasCaptured(), message.getCaptured(), SharedParts::decode);
        this.publishedUnixNs = message.getPublishedUnixNs();
        if (publishedUnixNs < 0) {
            throw TYPE.invalid("published_unix_ns", "must be ≥ 0: " + publishedUnixNs);
        }
        this.size = TYPE.valid("rows, columns", () -> new ImageSize(message.getRows(), message.getColumns()));
        this.pixelType = TYPE.valid(
                "pixel_type", () -> FrameCodec.PIXEL_TYPES.value(message.getPixelType(), message.getPixelTypeValue()));
        this.pixelBytes = FrameCodec.requirePixelBytes(size, pixelType);
        this.compression = TYPE.valid(
                "compression",
                () -> FrameCodec.COMPRESSIONS.value(message.getCompression(), message.getCompressionValue()));
        this.pixelSize = message.hasPixelSizeUm()
                ? Optional.of(TYPE.valid("pixel_size_um", () -> PixelSize.ofUm(message.getPixelSizeUm())))
                : Optional.empty();
        Provenance.Source source =
                TYPE.valid("source", () -> FrameCodec.SOURCES.value(message.getSource(), message.getSourceValue()));
        this.provenance = TYPE.valid(
                "origin, software", () -> new Provenance(source, message.getOrigin(), message.getSoftware()));
        this.plane = message.hasPlane()
                ? Optional.of(TYPE.valid("plane", () -> ImagePlanes.decode(message.getPlane())))
                : Optional.empty();
        this.pixels = message.getPixels();
        if (compression == PixelCompression.NONE && pixels.size() != pixelBytes) {
            throw TYPE.invalid("pixels", expectedPixels() + ": " + pixels.size());
        }
    }

    public FrameKey key() {
        return key;
    }

    public CaptureTime captured() {
        return captured;
    }

    /** When the publisher handed the frame to the bus: wall clock, nanoseconds since 1970, ≥ 0. */
    public long publishedUnixNs() {
        return publishedUnixNs;
    }

    public ImageSize size() {
        return size;
    }

    /** Where in an acquisition and how the frame was exposed; empty where the source says nothing. */
    public Optional<ImagePlane> plane() {
        return plane;
    }

    /**
     * The frame itself; unpacks the pixels anew at each call.
     *
     * @throws WireFormatException where the pixels are damaged
     */
    public Frame frame() {
        Frame frame =
                TYPE.valid("pixels", () -> new Frame(key, captured, size, pixelType, counts(), pixelSize, provenance));
        return plane.map(frame::with).orElse(frame);
    }

    @Override
    public String toString() {
        return "envelope of frame " + key + " (" + size + " " + pixelType + ", " + compression + ", " + pixels.size()
                + " bytes)";
    }

    private ByteBuffer counts() {
        return compression == PixelCompression.NONE
                ? pixels.asReadOnlyByteBuffer()
                : PixelDeltas.decode(pixels.toByteArray(), pixelBytes, pixelType);
    }

    private String expectedPixels() {
        return "a " + size + " " + pixelType + " frame must have " + pixelBytes + " bytes of pixels";
    }
}
