package org.tractionscope.worker;

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
import org.tractionscope.predict.cell.StreamObserver;
import org.tractionscope.predict.trust.ImageJudge;
import org.tractionscope.predict.trust.ImageStatistics;
import org.tractionscope.predict.trust.TrustLimits;
import org.tractionscope.predict.trust.TrustLimits.Limit;

/** A disc that slowly bleaches, a frame a minute, and an observer that takes it for a cell. */
final class DiscMovie {

    static final StreamId STREAM = new StreamId("scope", "cam-1", "pos-1", "zyxin");
    static final long MINUTE_NS = 60_000_000_000L;

    /** Rows and columns of a frame. */
    static final int SIDE = 96;

    private static final long SEED = 20261122;
    private static final Limit HIGH = new Limit(1e9, 1e10);
    private static final Limit LOW = new Limit(-1, -2);

    private DiscMovie() {}

    /** Estimates levels and finds nothing wrong with any frame. */
    static StreamObserver observer() {
        TrustLimits wide = new TrustLimits(LOW, HIGH, LOW, HIGH, HIGH);
        return StreamObserver.causal(new ImageJudge(ImageStatistics.simulatedCells(), wide));
    }

    static CaptureTime at(int minute) {
        return new CaptureTime(minute * MINUTE_NS, minute * MINUTE_NS);
    }

    /** A disc with bright spots on its rim. */
    static Frame frame(int sequence) {
        Random noise = new Random(SEED + sequence);
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double distance = Math.hypot(row - 48, column - 48);
                double angle = Math.atan2(row - 48, column - 48);
                boolean isAdhesion = distance > 22 && distance < 29 && Math.cos(14 * angle) > 0.7;
                double counts = 100 + (distance < 30 ? 500 - sequence : 0) + (isAdhesion ? 2000 : 0);
                pixels.putShort((short) Math.round(Math.max(0, counts + 5 * noise.nextGaussian())));
            }
        }
        pixels.flip();
        return new Frame(
                new FrameKey(STREAM, "session", sequence),
                at(sequence),
                new ImageSize(SIDE, SIDE),
                PixelType.UINT16,
                pixels,
                Optional.of(PixelSize.ofUm(0.68)),
                new Provenance(Provenance.Source.SIMULATION, "test", "test"));
    }
}
