package org.tractionscope.sim.camera;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;

/**
 * A camera that turns the noise-free image of a specimen into counts.
 *
 * <pre>
 *   image ──stage, focus──> moved and blurred ──light──> expected electrons ──sensor──> counts
 * </pre>
 *
 * <p>Every frame is a function of settings, seed, its number and its image: the same bytes on every machine, whichever
 * frames were asked for before. Immutable; any thread. 1024x1024 take about 15 ms of one core, 25 ms with drift and
 * defocus.
 */
public final class SimulatedCamera {

    private static final double NS_PER_MS = 1e6;
    private static final double NS_PER_MIN = 60e9;
    private static final double NS_PER_HOUR = 3600e9;

    private final CameraSettings settings;
    private final ImageSize size;
    private final PixelSize pixelSize;
    private final long seed;
    private final float[] shade;
    private final float[] darkElectrons;
    private final Wander wanderX;
    private final Wander wanderY;
    private final Wander wanderZ;

    /** A camera with this many pixels of this size in the specimen. */
    public SimulatedCamera(CameraSettings settings, ImageSize size, PixelSize pixelSize, long seed) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.size = Objects.requireNonNull(size, "size");
        this.pixelSize = Objects.requireNonNull(pixelSize, "pixelSize");
        this.seed = seed;
        this.shade = shade(size, settings.light().cornerLoss());
        this.darkElectrons = dark(size, settings.sensor().hotPixels(), seed);
        this.wanderX = new Wander(new Draws(seed, Draws.Subject.WANDER_X, 0));
        this.wanderY = new Wander(new Draws(seed, Draws.Subject.WANDER_Y, 0));
        this.wanderZ = new Wander(new Draws(seed, Draws.Subject.WANDER_Z, 0));
    }

    public CameraSettings settings() {
        return settings;
    }

    public ImageSize size() {
        return size;
    }

    public PixelSize pixelSize() {
        return pixelSize;
    }

    /** How counts are stored. */
    public PixelType pixelType() {
        return settings.sensor().pixelType();
    }

    long seed() {
        return seed;
    }

    /** When frame {@code frame} ≥ 0 is captured, nanoseconds since the nominal start; ≥ 0 and rising with the frame. */
    public long elapsedNs(long frame) {
        requireFrame(frame);
        FrameTiming timing = settings.timing();
        double most = FrameTiming.LARGEST_JITTER * timing.intervalMs();
        double jitterMs = timing.jitterMs() * times(frame).normal();
        double late = Math.min(Math.max(jitterMs, -most), most);
        // Frame 0 has nothing to be early against.
        double ms = frame * timing.intervalMs() + (frame == 0 ? Math.abs(late) : late);
        return Math.round(ms * NS_PER_MS);
    }

    /** Whether frame {@code frame} ≥ 0 is lost between camera and computer. */
    public boolean isDropped(long frame) {
        requireFrame(frame);
        Draws draws = times(frame);
        draws.normal();
        return draws.uniform() < settings.timing().droppedFraction();
    }

    /** Where the specimen stands in frame {@code frame} ≥ 0. */
    public StagePosition position(long frame) {
        StageDrift stage = settings.stage();
        Focus focus = settings.focus();
        long elapsedNs = elapsedNs(frame);
        double hours = elapsedNs / NS_PER_HOUR;
        double min = elapsedNs / NS_PER_MIN;
        Draws jitter = new Draws(seed, Draws.Subject.JITTER, frame);
        return new StagePosition(
                stage.xUmPerHour() * hours + stage.wanderUm() * wanderX.at(min) + stage.jitterUm() * jitter.normal(),
                stage.yUmPerHour() * hours + stage.wanderUm() * wanderY.at(min) + stage.jitterUm() * jitter.normal(),
                focus.driftUmPerHour() * hours + focus.wanderUm() * wanderZ.at(min));
    }

    /**
     * Exposes frame {@code frame} ≥ 0 of a specimen whose noise-free image is {@code image [row, column]}, in the units
     * of {@link Light#electronsPerUnit}; the image is left alone. Negative values count as no light.
     *
     * @throws IllegalArgumentException if the image has another size than the camera
     */
    public CameraImage expose(long frame, float[] image) {
        StagePosition position = position(frame);
        return record(frame, position, seen(image, position));
    }

    /** Frame {@code frame} of what the optics show of a specimen that stands at {@code position}. */
    CameraImage record(long frame, StagePosition position, float[] seen) {
        return new CameraImage(frame, elapsedNs(frame), position, pixels(frame, seen));
    }

    /** What the optics show of an image that stands at a position; the image itself where they change nothing. */
    float[] seen(float[] image, StagePosition position) {
        if (image.length != size.pixels()) {
            throw new IllegalArgumentException(
                    "an image for a " + size + " camera must have " + size.pixels() + " pixels: " + image.length);
        }
        double sigmaPx = settings.focus().sigmaUm(position.zUm()) / pixelSize.um();
        double xPx = position.xUm() / pixelSize.um();
        double yPx = position.yUm() / pixelSize.um();
        return sigmaPx == 0 && xPx == 0 && yPx == 0 ? image : Optics.moved(image, size, xPx, yPx, sigmaPx);
    }

    private ByteBuffer pixels(long frame, float[] image) {
        Draws draws = new Draws(seed, Draws.Subject.NOISE, frame);
        int columns = size.columns();
        float[] electrons = new float[columns];
        byte[] bytes = new byte[size.pixels() * pixelType().bytes()];
        double strength = settings.light().electronsPerUnit()
                * settings.light().bleaching().brightness(frame);
        for (int row = 0; row < size.rows(); row++) {
            expect(image, row * columns, (float) strength, electrons);
            PoissonCounts.draw(electrons, draws);
            readOut(electrons, draws);
            store(electrons, bytes, row * columns * pixelType().bytes());
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The expected electrons of one row. */
    private void expect(float[] image, int first, float strength, float[] electrons) {
        float background = (float) settings.light().backgroundElectrons();
        for (int i = 0; i < electrons.length; i++) {
            float light = shade[first + i] * (strength * image[first + i] + background);
            electrons[i] = Math.max(0, light) + darkElectrons[first + i];
        }
    }

    /** Collected electrons to what the amplifier gives, counts before rounding. */
    private void readOut(float[] electrons, Draws draws) {
        Sensor sensor = settings.sensor();
        float fullWell = (float) sensor.fullWellElectrons();
        float gain = (float) sensor.countsPerElectron();
        float offset = (float) sensor.offsetCounts();
        for (int i = 0; i < electrons.length; i++) {
            electrons[i] = offset + gain * Math.min(electrons[i], fullWell);
        }
        double noise = gain * sensor.readNoiseElectrons();
        for (int i = 0; i < electrons.length && noise > 0; i++) {
            electrons[i] += (float) (noise * draws.normal());
        }
    }

    private void store(float[] counts, byte[] bytes, int first) {
        int largest = settings.sensor().largestCount();
        boolean wide = pixelType() == PixelType.UINT16;
        for (int i = 0; i < counts.length; i++) {
            int count = (int) Math.min(Math.max(0, counts[i] + 0.5f), largest);
            if (wide) {
                bytes[first + 2 * i] = (byte) count;
                bytes[first + 2 * i + 1] = (byte) (count >>> 8);
            } else {
                bytes[first + i] = (byte) count;
            }
        }
    }

    private Draws times(long frame) {
        return new Draws(seed, Draws.Subject.TIMES, frame);
    }

    private static void requireFrame(long frame) {
        if (frame < 0) {
            throw new IllegalArgumentException("a frame's number must be ≥ 0: " + frame);
        }
    }

    private static float[] shade(ImageSize size, double cornerLoss) {
        double middleRow = (size.rows() - 1) / 2.0;
        double middleColumn = (size.columns() - 1) / 2.0;
        double corner = Math.max(1, middleRow * middleRow + middleColumn * middleColumn);
        float[] shade = new float[size.pixels()];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                double y = row - middleRow;
                double x = column - middleColumn;
                shade[row * size.columns() + column] = (float) (1 - cornerLoss * (x * x + y * y) / corner);
            }
        }
        return shade;
    }

    private static float[] dark(ImageSize size, HotPixels hot, long seed) {
        float[] electrons = new float[size.pixels()];
        Draws draws = new Draws(seed, Draws.Subject.HOT_PIXELS, 0);
        for (int i = 0; i < electrons.length && hot.fraction() > 0; i++) {
            if (draws.uniform() < hot.fraction()) {
                electrons[i] = (float) (-hot.meanElectrons() * StrictMath.log(1 - draws.uniform()));
            }
        }
        return electrons;
    }
}
