package org.tractionscope.predict.trust;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.predict.GaussianBlur;
import org.tractionscope.sim.cell.CellField;
import org.tractionscope.sim.cell.SimulatedCell;

/** Camera frames of simulated cells on the 0.68 µm grid with one known fault each, or none. */
final class FaultyImages {

    static final CellField FIELD = CellField.standard();

    private static final ImageSize SIZE = FIELD.size();
    private static final int SIDE = SIZE.columns();

    /** What is wrong with an image. */
    enum Fault {
        NONE("none"),
        SLIGHTLY_OUT_OF_FOCUS("slightly out of focus (σ 1.2 µm more)"),
        OUT_OF_FOCUS("out of focus (σ 2.0 to 3.4 µm more)"),
        SATURATED("saturated (7 to 17 % of the cell)"),
        DIM("dim (6 to 12 counts over noise of 3 to 7)"),
        STRIPES("stripes, as a demo camera shows"),
        NOISE("noise"),
        NUCLEUS("a nucleus stain"),
        EMPTY_FIELD("empty field"),
        PIXEL_SIZE_2_50_TOO_LARGE("pixel size given 2.5 times too large", 2.5),
        PIXEL_SIZE_2_00_TOO_LARGE("pixel size given 2 times too large", 2),
        PIXEL_SIZE_1_60_TOO_LARGE("pixel size given 1.6 times too large", 1.6),
        PIXEL_SIZE_1_25_TOO_LARGE("pixel size given 1.25 times too large", 1.25),
        PIXEL_SIZE_1_25_TOO_SMALL("pixel size given 1.25 times too small", 1 / 1.25),
        PIXEL_SIZE_1_60_TOO_SMALL("pixel size given 1.6 times too small", 1 / 1.6),
        PIXEL_SIZE_2_00_TOO_SMALL("pixel size given 2 times too small", 0.5),
        PIXEL_SIZE_2_50_TOO_SMALL("pixel size given 2.5 times too small", 0.4);

        private final String words;
        private final double enlargement;

        Fault(String words) {
            this(words, 1);
        }

        /** A pixel size that is given {@code enlargement} times too large makes a cell of as many times its length. */
        Fault(String words, double enlargement) {
            this.words = words;
            this.enlargement = enlargement;
        }

        String words() {
            return words;
        }

        boolean isPixelSize() {
            return enlargement != 1;
        }
    }

    private record Camera(double gain, double read, double shot, int top) {

        Frame take(float[] light, Random random) {
            ByteBuffer pixels = ByteBuffer.allocate(2 * light.length).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : light) {
                double signal = Math.max(0, value) * gain;
                double noise = Math.sqrt(read * read + shot * (signal + 20)) * random.nextGaussian();
                pixels.putShort((short) Math.max(0, Math.min(top, Math.round(100 + signal + noise))));
            }
            pixels.flip();
            return new Frame(
                    new FrameKey(new StreamId("scope", "cam-1", "pos-1", "zyxin"), "session", 0),
                    new CaptureTime(0, 0),
                    SIZE,
                    PixelType.UINT16,
                    pixels,
                    Optional.of(FIELD.pixelSize()),
                    new Provenance(Provenance.Source.SIMULATION, "faulty images", "test"));
        }
    }

    private FaultyImages() {}

    static PixelSize pixelSize() {
        return FIELD.pixelSize();
    }

    static Frame of(SimulatedCell cell, Fault fault, Random random) {
        float[] light = blurred(cell.zyxin(), 0.25 + random.nextDouble());
        double gain = 200 * Math.exp(1.6 * random.nextDouble());
        Camera camera = new Camera(gain, 2 + 3 * random.nextDouble(), 0.5 + 1.5 * random.nextDouble(), 65535);
        return switch (fault) {
            case NONE -> camera.take(light, random);
            case SLIGHTLY_OUT_OF_FOCUS -> camera.take(blurred(light, 1.8), random);
            case OUT_OF_FOCUS -> camera.take(blurred(light, 3 + 2 * random.nextDouble()), random);
            case SATURATED ->
                saturated(camera, cell, light, 0.93 - 0.1 * random.nextDouble()).take(light, random);
            case DIM ->
                new Camera(6 + 6 * random.nextDouble(), camera.read(), camera.shot(), 65535).take(light, random);
            case STRIPES -> camera.take(drawn((row, column) -> stripes(row, column)), random);
            case NOISE -> camera.take(drawn((row, column) -> 1000 * random.nextInt(3000)), random);
            case NUCLEUS -> camera.take(blurred(nucleus(random), 1.5), random);
            case EMPTY_FIELD -> camera.take(drawn((row, column) -> 20_000), random);
            case PIXEL_SIZE_2_50_TOO_LARGE,
                    PIXEL_SIZE_2_00_TOO_LARGE,
                    PIXEL_SIZE_1_60_TOO_LARGE,
                    PIXEL_SIZE_1_25_TOO_LARGE,
                    PIXEL_SIZE_1_25_TOO_SMALL,
                    PIXEL_SIZE_1_60_TOO_SMALL,
                    PIXEL_SIZE_2_00_TOO_SMALL,
                    PIXEL_SIZE_2_50_TOO_SMALL -> camera.take(scaled(light, fault.enlargement), random);
        };
    }

    private static Camera saturated(Camera camera, SimulatedCell cell, float[] light, double quantile) {
        double[] inside = cell.mask().bits().stream()
                .mapToDouble(at -> light[at])
                .sorted()
                .toArray();
        double top = inside[(int) (quantile * (inside.length - 1))];
        return new Camera(camera.gain(), camera.read(), camera.shot(), (int) (100 + camera.gain() * top));
    }

    /** Light in millionths of the cell's mean. */
    private static float[] drawn(IntBinaryOperator light) {
        float[] image = new float[SIZE.pixels()];
        for (int at = 0; at < image.length; at++) {
            image[at] = light.applyAsInt(at / SIDE, at % SIDE) / 1e6f;
        }
        return image;
    }

    private static int stripes(int row, int column) {
        return (int) (1e6 * (2 + 2 * Math.sin((column * Math.cos(0.3) + row * Math.sin(0.3)) / 6)));
    }

    /** A smooth ellipse of 150 to 480 µm² with faint texture, as a DNA stain shows it. */
    private static float[] nucleus(Random random) {
        double a = (9 + 5 * random.nextDouble()) * 1.3 / 0.68;
        double b = (7 + 4 * random.nextDouble()) * 1.3 / 0.68;
        return drawn((row, column) -> Math.hypot((column - SIDE / 2.0) / a, (row - SIDE / 2.0) / b) < 1
                ? (int) (1e6 * (1 + 0.2 * Math.sin(column / 3.0) * Math.sin(row / 4.0)))
                : 0);
    }

    private static float[] blurred(float[] light, double sigmaPx) {
        return GaussianBlur.apply(light, SIZE, sigmaPx);
    }

    /** The image enlarged about its middle, bilinear. */
    private static float[] scaled(float[] light, double factor) {
        float[] image = new float[light.length];
        Arrays.fill(image, 0);
        for (int at = 0; at < image.length; at++) {
            int row = at / SIDE;
            int column = at % SIDE;
            double y = SIDE / 2.0 + (row - SIDE / 2.0) / factor;
            double x = SIDE / 2.0 + (column - SIDE / 2.0) / factor;
            int top = (int) Math.floor(y);
            int left = (int) Math.floor(x);
            if (top >= 0 && left >= 0 && top < SIDE - 1 && left < SIDE - 1) {
                double down = y - top;
                double along = x - left;
                double upper = light[top * SIDE + left] * (1 - along) + light[top * SIDE + left + 1] * along;
                double lower =
                        light[(top + 1) * SIDE + left] * (1 - along) + light[(top + 1) * SIDE + left + 1] * along;
                image[at] = (float) (upper * (1 - down) + lower * down);
            }
        }
        return image;
    }
}
