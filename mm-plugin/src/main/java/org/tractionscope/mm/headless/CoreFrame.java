package org.tractionscope.mm.headless;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.transport.LatentFrame;

/** An image out of the core with its identity and time; its pixels belong to nobody else. */
final class CoreFrame implements LatentFrame {

    private final FrameKey key;
    private final CaptureTime captured;
    private final ImageSize size;
    private final Object pixels;
    private final HeadlessSettings settings;
    private final ImagePlane plane;

    CoreFrame(
            FrameKey key,
            CaptureTime captured,
            ImageSize size,
            Object pixels,
            HeadlessSettings settings,
            ImagePlane plane) {
        this.key = key;
        this.captured = captured;
        this.size = size;
        this.pixels = pixels;
        this.settings = settings;
        this.plane = plane;
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
        return (long) size.pixels() * (pixels instanceof byte[] ? 1 : pixels instanceof short[] ? 2 : 4);
    }

    @Override
    public Frame develop() {
        PixelType type;
        ByteBuffer counts;
        if (pixels instanceof byte[]) {
            type = PixelType.UINT8;
            counts = ByteBuffer.wrap((byte[]) pixels);
        } else if (pixels instanceof short[]) {
            type = PixelType.UINT16;
            counts = ByteBuffer.allocate(2 * ((short[]) pixels).length).order(ByteOrder.LITTLE_ENDIAN);
            counts.asShortBuffer().put((short[]) pixels);
        } else {
            throw new IllegalArgumentException("a frame must have 8 or 16 bits a pixel: this camera gives "
                    + (pixels == null ? "nothing" : pixels.getClass().getSimpleName()));
        }
        return new Frame(key, captured, size, type, counts, settings.pixelSize(), settings.provenance()).with(plane);
    }
}
