package org.tractionscope.training.course;

import java.util.random.RandomGenerator;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/**
 * Makes of a clean simulated image one as microscopes and their users give it, anew at every call; immutable, any thread.
 *
 * <pre>
 * blur  ->  mean inside 1  ->  · gain  ->  + noise · √(0.15 + z)  ->  + pedestal  ->  max(z, 0)  ->  min(z, saturation)
 * </pre>
 *
 * <p>A network that has seen all this is not misled by a camera's offset or a wrong level (see {@code docs/training.md}).
 *
 * @param blurPx range of the Gaussian's σ, px
 * @param gainSpread standard deviation of the gain's logarithm
 * @param noise range of the noise
 * @param pedestal range of the offset
 * @param saturating share of the images that saturate
 * @param saturation range of the level at which they do, log-uniform
 */
public record Rendering(Span blurPx, double gainSpread, Span noise, Span pedestal, double saturating, Span saturation) {

    /** The recipe that transferred best to real images. */
    public static final Rendering ROBUST =
            new Rendering(new Span(0.25, 1.5), 0.2, new Span(0.03, 0.3), new Span(-0.1, 0.15), 0.7, new Span(2.5, 15));

    /** Nothing but the levels: mean inside 1. */
    public static final Rendering CLEAN =
            new Rendering(new Span(0, 0), 0, new Span(0, 0), new Span(0, 0), 0, new Span(1, 1));

    private static final double DARK_NOISE = 0.15;

    /**
     * From the least to the most.
     *
     * @param least ≤ most
     * @param most ≥ least
     */
    public record Span(double least, double most) {

        public Span {
            if (!(least <= most)) {
                throw new IllegalArgumentException("a range must not run backwards: " + least + " to " + most);
            }
        }

        double uniform(RandomGenerator random) {
            return least + (most - least) * random.nextDouble();
        }

        double logUniform(RandomGenerator random) {
            return least * Math.pow(most / least, random.nextDouble());
        }
    }

    /** The image of a cell, {@code [row, column]}. */
    float[] apply(float[] clean, CellMask mask, RandomGenerator random) {
        ImageSize size = mask.size();
        double sigma = blurPx.uniform(random);
        float[] image = sigma > 0 ? blurred(clean, size, sigma) : clean.clone();
        double inside = 0;
        for (int i = 0; i < image.length; i++) {
            inside += mask.contains(i / size.columns(), i % size.columns()) ? image[i] : 0;
        }
        double gain = Math.exp(gainSpread * random.nextGaussian()) / (inside / mask.areaPx());
        double grain = noise.uniform(random);
        double offset = pedestal.uniform(random);
        double most = random.nextDouble() < saturating ? saturation.logUniform(random) : Double.MAX_VALUE;
        for (int i = 0; i < image.length; i++) {
            double z = image[i] * gain;
            if (grain > 0) {
                z += grain * Math.sqrt(DARK_NOISE + z) * random.nextGaussian();
            }
            image[i] = (float) Math.min(Math.max(z + offset, 0), most);
        }
        return image;
    }

    /** A Gaussian cut off at 3 σ, the image repeated at its edges. */
    static float[] blurred(float[] image, ImageSize size, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        float[] taps = new float[2 * reach + 1];
        float sum = 0;
        for (int i = 0; i < taps.length; i++) {
            taps[i] = (float) Math.exp(-0.5 * (i - reach) * (i - reach) / (sigma * sigma));
            sum += taps[i];
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] /= sum;
        }
        return along(along(image, size, taps, false), size, taps, true);
    }

    private static float[] along(float[] image, ImageSize size, float[] taps, boolean rows) {
        int reach = taps.length / 2;
        float[] result = new float[image.length];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                float sum = 0;
                for (int k = -reach; k <= reach; k++) {
                    int y = rows ? Math.min(Math.max(row + k, 0), size.rows() - 1) : row;
                    int x = rows ? column : Math.min(Math.max(column + k, 0), size.columns() - 1);
                    sum += taps[k + reach] * image[y * size.columns() + x];
                }
                result[row * size.columns() + column] = sum;
            }
        }
        return result;
    }
}
