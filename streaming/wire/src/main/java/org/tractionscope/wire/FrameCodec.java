package org.tractionscope.wire;

import java.nio.ByteBuffer;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.wire.proto.FrameMessage;

/** Frames as messages of the topic {@code frames}; any thread. */
public final class FrameCodec {

    /** The most bytes of pixels, uncompressed, that a message may carry or claim: 64 MiB. */
    public static final int MOST_PIXEL_BYTES = 64 << 20;

    private static final int MOST_OTHER_BYTES = 1 << 20;

    static final MessageType<FrameMessage> TYPE = new MessageType<>(
            "frame", MOST_PIXEL_BYTES + MOST_OTHER_BYTES, FrameMessage.parser(), FrameMessage::getFormatVersion);

    static final EnumCode<PixelType, FrameMessage.PixelType> PIXEL_TYPES =
            new EnumCode<>(PixelType.class, FrameMessage.PixelType.class, "PIXEL_TYPE_");
    static final EnumCode<PixelCompression, FrameMessage.Compression> COMPRESSIONS =
            new EnumCode<>(PixelCompression.class, FrameMessage.Compression.class, "COMPRESSION_");
    static final EnumCode<Provenance.Source, FrameMessage.Source> SOURCES =
            new EnumCode<>(Provenance.Source.class, FrameMessage.Source.class, "SOURCE_");

    private FrameCodec() {}

    /**
     * The message of a frame, in a new buffer.
     *
     * @param publishedUnixNs when it is handed to the bus: wall clock, nanoseconds since 1970, ≥ 0
     * @throws WireFormatException where the frame has more than {@link #MOST_PIXEL_BYTES} of pixels
     */
    public static ByteBuffer encode(Frame frame, PixelCompression compression, long publishedUnixNs) {
        if (publishedUnixNs < 0) {
            throw new IllegalArgumentException(
                    "publishedUnixNs must be ≥ 0: " + publishedUnixNs + " (frame " + frame.key() + ")");
        }
        requirePixelBytes(frame.size(), frame.pixelType());
        ByteBuffer pixels = compression == PixelCompression.NONE
                ? frame.pixels()
                : PixelDeltas.encode(frame.pixels(), frame.pixelType());
        FrameMessage.Builder message = FrameMessage.newBuilder()
                .setFormatVersion(MessageType.FORMAT_VERSION)
                .setKey(SharedParts.encode(frame.key()))
                .setCaptured(SharedParts.encode(frame.captured()))
                .setPublishedUnixNs(publishedUnixNs)
                .setRows(frame.size().rows())
                .setColumns(frame.size().columns())
                .setPixelType(PIXEL_TYPES.code(frame.pixelType()))
                .setCompression(COMPRESSIONS.code(compression))
                .setSource(SOURCES.code(frame.provenance().source()))
                .setOrigin(frame.provenance().origin())
                .setSoftware(frame.provenance().software())
                .setPixels(MessageType.unsafeBytes(pixels));
        frame.plane().ifPresent(plane -> message.setPlane(ImagePlanes.encode(plane)));
        frame.pixelSize().ifPresent(pixelSize -> message.setPixelSizeUm(pixelSize.um()));
        return TYPE.serialise(message.build());
    }

    /**
     * Everything of a frame's message but its pixels, which stay as they are until they are asked for.
     *
     * @param message the bytes from the buffer's position to its limit; they are kept and must not change any more; the
     *     buffer's position is left alone
     * @throws WireFormatException where they are no such message
     */
    public static FrameEnvelope read(ByteBuffer message) {
        return new FrameEnvelope(TYPE.parse(message));
    }

    /** The bytes that a frame's pixels have, where they are not too many for a message. */
    static int requirePixelBytes(ImageSize size, PixelType type) {
        long bytes = (long) size.pixels() * type.bytes();
        if (bytes > MOST_PIXEL_BYTES) {
            throw TYPE.invalid(
                    "rows, columns",
                    "a frame must have ≤ " + MOST_PIXEL_BYTES + " bytes of pixels: " + bytes + " (" + size + " " + type
                            + ")");
        }
        return (int) bytes;
    }
}
