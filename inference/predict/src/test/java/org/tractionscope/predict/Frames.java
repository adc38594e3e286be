package org.tractionscope.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;

/** 16-bit frames from a function of row and column. */
final class Frames {

    private Frames() {}

    static Frame of(int rows, int columns, double pixelUm, IntBinaryOperator countAt) {
        return of(rows, columns, Optional.of(PixelSize.ofUm(pixelUm)), countAt);
    }

    static Frame of(int rows, int columns, Optional<PixelSize> pixelSize, IntBinaryOperator countAt) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                pixels.putShort((short) countAt.applyAsInt(row, column));
            }
        }
        pixels.flip();
        return new Frame(
                new FrameKey(new StreamId("scope", "cam-1", "pos-1", "zyxin"), "session", 7),
                new CaptureTime(0, 0),
                new ImageSize(rows, columns),
                PixelType.UINT16,
                pixels,
                pixelSize,
                new Provenance(Provenance.Source.SIMULATION, "test", "test"));
    }
}
