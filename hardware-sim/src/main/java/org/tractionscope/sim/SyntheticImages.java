package org.tractionscope.sim;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;

/**
 * Images of one bright blob with camera noise, 16-bit, the same for the same seed and index: load for measurements, not
 * a cell with known traction.
 *
 * <p>Background 100 counts, blob up to 900 above it; noise normal with the variance of Poisson counts. May be used from
 * any thread.
 */
public final class SyntheticImages implements ImageSequence {

    private static final double BACKGROUND_COUNTS = 100;
    private static final double PEAK_COUNTS = 900;
    /** The blob's standard deviation, of the shorter side of the image. */
    private static final double BLOB_FRACTION = 0.15;

    private static final int NOISE_BITS = 12;
    private static final int DRAWS_PER_LONG = 64 / NOISE_BITS;

    private final int length;
    private final ImageSize size;
    private final long seed;
    private final float[] mean;
    private final float[] deviation;
    private final float[] noise;

    /** {@code length} images, ≥ 1, of this size. */
    public SyntheticImages(int length, ImageSize size, long seed) {
        if (length < 1) {
            throw new IllegalArgumentException("a sequence must have at least one image: " + length);
        }
        this.length = length;
        this.size = Objects.requireNonNull(size, "size");
        this.seed = seed;
        this.mean = blob(size);
        this.deviation = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            deviation[i] = (float) Math.sqrt(mean[i]);
        }
        this.noise = normalDraws(seed);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public ImageSize size() {
        return size;
    }

    @Override
    public PixelType pixelType() {
        return PixelType.UINT16;
    }

    @Override
    public ByteBuffer pixels(int index) {
        Objects.checkIndex(index, length);
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
        short[] counts = new short[mean.length];
        long bits = 0;
        int left = 0;
        for (int i = 0; i < counts.length; i++) {
            if (left == 0) {
                bits = random.nextLong();
                left = DRAWS_PER_LONG;
            }
            float draw = noise[(int) bits & ((1 << NOISE_BITS) - 1)];
            bits >>>= NOISE_BITS;
            left--;
            counts[i] = (short) Math.max(0, Math.round(mean[i] + deviation[i] * draw));
        }
        ByteBuffer pixels = ByteBuffer.allocate(2 * counts.length).order(ByteOrder.LITTLE_ENDIAN);
        pixels.asShortBuffer().put(counts);
        return pixels;
    }

    private static float[] blob(ImageSize size) {
        double sigmaPx = BLOB_FRACTION * Math.min(size.rows(), size.columns());
        float[] mean = new float[size.pixels()];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                double y = (row - (size.rows() - 1) / 2.0) / sigmaPx;
                double x = (column - (size.columns() - 1) / 2.0) / sigmaPx;
                mean[row * size.columns() + column] =
                        (float) (BACKGROUND_COUNTS + PEAK_COUNTS * Math.exp(-(x * x + y * y) / 2));
            }
        }
        return mean;
    }

    private static float[] normalDraws(long seed) {
        Random random = new Random(seed);
        float[] draws = new float[1 << NOISE_BITS];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = (float) random.nextGaussian();
        }
        return draws;
    }
}
