package org.tractionscope.predict.cell;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;

/** Frames of made-up discs on a noisy background, a minute apart. */
final class MovieOfACell {

    static final PixelSize PIXEL = PixelSize.ofUm(0.68);
    static final int SIDE = 128;

    private MovieOfACell() {}

    /** A round cell with a plain interior. */
    record Disc(double row, double column, double radius, double counts) {}

    /** A frame with these discs; {@code tilt} is the background's rise in counts from the first to the last column. */
    static Frame frame(long sequence, double background, double tilt, Random noise, Disc... discs) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double counts = background + tilt * column / SIDE + 3 * noise.nextGaussian();
                for (Disc disc : discs) {
                    double distance = Math.hypot(row - disc.row(), column - disc.column());
                    counts += disc.counts() * Math.max(0, Math.min(1, disc.radius() - distance + 0.5));
                }
                pixels.putShort((short) Math.round(Math.max(0, counts)));
            }
        }
        pixels.flip();
        return new Frame(
                new FrameKey(new StreamId("scope", "cam-1", "pos-1", "zyxin"), "session", sequence),
                new CaptureTime(0, sequence * 60_000_000_000L),
                new ImageSize(SIDE, SIDE),
                PixelType.UINT16,
                pixels,
                Optional.of(PIXEL),
                new Provenance(Provenance.Source.SIMULATION, "test", "test"));
    }
}
