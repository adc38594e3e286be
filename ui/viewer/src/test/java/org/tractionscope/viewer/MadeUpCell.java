package org.tractionscope.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.InnerField;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;

/** A cell that never lived: a wavy outline, a dark nucleus, adhesions near the rim, and traction that pulls inwards there. */
final class MadeUpCell {

    private static final ImageSize SIZE = new ImageSize(256, 256);
    private static final double CENTRE = 128;
    private static final int ADHESIONS = 34;

    private record Adhesion(double x, double y, double angle, double strength) {}

    private final List<Adhesion> adhesions = new ArrayList<>();
    private final long seed;

    MadeUpCell(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        for (int i = 0; i < ADHESIONS; i++) {
            double angle = 2 * Math.PI * (i + 0.6 * random.nextDouble()) / ADHESIONS;
            double radius = rim(angle) * (0.80 + 0.14 * random.nextDouble());
            adhesions.add(new Adhesion(
                    CENTRE + radius * Math.cos(angle),
                    CENTRE + radius * Math.sin(angle),
                    angle,
                    0.35 + random.nextDouble() * random.nextDouble() * 1.2));
        }
    }

    private double rim(double angle) {
        double phase = seed % 7;
        return 66 * (1 + 0.16 * Math.cos(2 * angle + phase) + 0.10 * Math.sin(3 * angle) + 0.05 * Math.cos(7 * angle));
    }

    /** A frame whose adhesions are as strong as {@code strength} says, 1 at rest; blurred where out of focus. */
    Frame frame(int sequence, double strength, boolean isInFocus) {
        Random noise = new Random(seed * 1000 + sequence);
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIZE.pixels()).order(ByteOrder.LITTLE_ENDIAN);
        double width = isInFocus ? 1 : 2.6;
        for (int row = 0; row < SIZE.rows(); row++) {
            for (int column = 0; column < SIZE.columns(); column++) {
                double x = column + 0.5 - CENTRE;
                double y = row + 0.5 - CENTRE;
                double radius = Math.hypot(x, y);
                double edge = 1 / (1 + Math.exp((radius - rim(Math.atan2(y, x))) / (1.6 * width)));
                double nucleus = 1 / (1 + Math.exp((Math.hypot(x - 6, y + 4) - 15) / (1.5 * width)));
                double texture = 0.12 * Math.sin(0.33 * column + 0.21 * row) * Math.cos(0.27 * row - 0.11 * column);
                double z = edge * (0.62 + (isInFocus ? texture : 0) - 0.45 * nucleus);
                for (Adhesion adhesion : adhesions) {
                    z += strength * adhesion.strength() * 2.6 / width * blob(adhesion, column + 0.5, row + 0.5, width);
                }
                double counts = 100 + 800 * z + 14 * noise.nextGaussian();
                pixels.putShort((short) Math.max(0, Math.min(65535, Math.round(counts))));
            }
        }
        long elapsedNs = sequence * Snapshots.MIN_NS;
        return new Frame(
                new FrameKey(Snapshots.STREAM, "made-up", sequence),
                new CaptureTime(1_795_000_000_000_000_000L + elapsedNs, elapsedNs),
                SIZE,
                PixelType.UINT16,
                pixels.flip(),
                Optional.of(PixelSize.ofUm(0.68)),
                new Provenance(Provenance.Source.SIMULATION, "a made-up cell", "viewer pictures"));
    }

    /** The made-up traction of a frame; {@code skew} makes another model of it. */
    Traction traction(Frame frame, double strength, double skew) {
        return Snapshots.traction(frame, Snapshots.sameGrid(frame), rimMask(), components -> {
            for (int i = 0; i < SIZE.pixels(); i++) {
                double x = i % SIZE.columns() + 0.5;
                double y = Math.floorDiv(i, SIZE.columns()) + 0.5;
                for (Adhesion adhesion : adhesions) {
                    double pull = strength
                            * adhesion.strength()
                            * 4.4
                            * (1 + skew * Math.cos(2 * adhesion.angle()))
                            * blob(adhesion, x, y, 1.5);
                    double angle = adhesion.angle() + 0.3 * skew;
                    components[i] -= (float) (pull * Math.cos(angle));
                    components[SIZE.pixels() + i] -= (float) (pull * Math.sin(angle));
                }
            }
        });
    }

    /** A field as it might stand inside a model: positive at the rim, negative in the middle. */
    InnerField inner(String name, Traction traction) {
        TractionField field = traction.field();
        float[] values = new float[SIZE.pixels()];
        for (int i = 0; i < values.length; i++) {
            double x = i % SIZE.columns() + 0.5 - CENTRE;
            double y = Math.floorDiv(i, SIZE.columns()) + 0.5 - CENTRE;
            values[i] = (float) Math.cos(Math.PI * Math.hypot(x, y) / rim(Math.atan2(y, x)) + 0.4);
        }
        return new InnerField(name, "", field.grid(), values);
    }

    private BitSet rimMask() {
        BitSet inside = new BitSet();
        for (int i = 0; i < SIZE.pixels(); i++) {
            double x = i % SIZE.columns() + 0.5 - CENTRE;
            double y = Math.floorDiv(i, SIZE.columns()) + 0.5 - CENTRE;
            inside.set(i, Math.hypot(x, y) < rim(Math.atan2(y, x)) + 3);
        }
        return inside;
    }

    /** A spot drawn out along the radius. */
    private static double blob(Adhesion adhesion, double x, double y, double width) {
        double dx = x - adhesion.x();
        double dy = y - adhesion.y();
        double along = dx * Math.cos(adhesion.angle()) + dy * Math.sin(adhesion.angle());
        double across = -dx * Math.sin(adhesion.angle()) + dy * Math.cos(adhesion.angle());
        double exponent = along * along / (2 * 16 * width * width) + across * across / (2 * 3.2 * width * width);
        return exponent > 12 ? 0 : Math.exp(-exponent);
    }
}
