package org.tractionscope.predict.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.numbers.arrays.Selection;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.predict.CellSegmentation;
import org.tractionscope.predict.GaussianBlur;
import org.tractionscope.predict.image.CellImage;
import org.tractionscope.predict.image.FrameLevels;

/**
 * What is measured on an image before it is believed; all of it in the image's own levels, so that no normalisation is
 * needed.
 *
 * @param saturatedFraction share of the cells' camera pixels at the upper end, 0 to 1
 * @param sharpness strength of detail of 1.4 µm against detail of 2.7 µm in the cells, ≥ 0: about 1 in focus
 * @param contrastToNoise mean height of the cells over the noise of a grid pixel in them, > 0
 * @param features the numbers that say what kind of image it is, see {@link #FEATURES}
 */
public record ImageSigns(double saturatedFraction, double sharpness, double contrastToNoise, List<Double> features) {

    /**
     * The names of the features; logarithms, so that a factor is a distance. Area of the largest cell; its perimeter² over
     * 4π areas; 99 % quantile of the cells' height over the median; median over mean; rim over core; energy of detail of
     * 0.7, 1.4, 2.7 µm against the next coarser; how much the gradients of the whole image point one way.
     */
    public static final List<String> FEATURES = List.of(
            "log_area_um2",
            "log_outline",
            "log_q99_over_median",
            "log_median_over_mean",
            "log_rim_over_core",
            "log_detail_0_over_1",
            "log_detail_1_over_2",
            "log_detail_2_over_3",
            "log_one_way");

    private static final double FINEST_UM = 0.68;
    private static final int BANDS = 4;
    private static final double RIM_UM = 3.4;
    private static final double RIM_SHARE = 0.75;

    /** Of a normal distribution's squares the median is this part of the mean. */
    private static final double MEDIAN_OF_SQUARES = 0.4549;

    private static final int FEWEST_AT_TOP = 20;
    private static final int LEVELS_BELOW_TOP = 16;
    private static final double FLOOR = 1e-6;

    public ImageSigns {
        features = List.copyOf(features);
    }

    /** Measures an image in which cells were found. */
    public static ImageSigns of(Frame frame, CellImage image, FrameLevels levels) {
        List<float[]> coarser = coarser(image);
        double[][] detail = detail(image, levels, coarser);
        double[] energy = detail[0];
        double[] noise = detail[1];
        double sharpness = Math.sqrt(energy[1] / Math.max(FLOOR, energy[2]));
        // A Gaussian of σ = 1 grid pixel takes 0.72 of white noise's variance out of the image into the finest band.
        double noiseSd = Math.sqrt(Math.max(FLOOR * FLOOR, noise[0] / 0.72));
        return new ImageSigns(
                saturated(frame, image, levels.cells()),
                sharpness,
                1 / noiseSd,
                features(image, levels, energy, coarser.get(0)));
    }

    /** The image blurred more and more: its detail is what two neighbours differ by. */
    private static List<float[]> coarser(CellImage image) {
        List<float[]> coarser = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            coarser.add(GaussianBlur.apply(image.counts(), image.size(), FINEST_UM * (1 << band) / image.pixelUm()));
        }
        return coarser;
    }

    /** For each band of detail the mean square and the noise's share of it over the cells, in units of their mean height². */
    private static double[][] detail(CellImage image, FrameLevels levels, List<float[]> blurred) {
        float[] finer = image.counts();
        double[] energy = new double[BANDS];
        double[] noise = new double[BANDS];
        double perSpan = 1 / (levels.spanCounts() * levels.spanCounts());
        for (int band = 0; band < BANDS; band++) {
            float[] coarser = blurred.get(band);
            double[] squares = new double[levels.cells().cardinality()];
            int index = 0;
            for (int at = levels.cells().nextSetBit(0);
                    at >= 0;
                    at = levels.cells().nextSetBit(at + 1)) {
                double off = finer[at] - coarser[at];
                squares[index++] = off * off * perSpan;
            }
            energy[band] = Arrays.stream(squares).average().orElse(0);
            Selection.select(squares, squares.length / 2);
            noise[band] = squares[squares.length / 2] / MEDIAN_OF_SQUARES;
            finer = coarser;
        }
        return new double[][] {energy, noise};
    }

    private static List<Double> features(CellImage image, FrameLevels levels, double[] energy, float[] smooth) {
        ImageSize size = image.size();
        CellMask largest = CellSegmentation.largest(levels.cells(), size);
        double pixelUm = image.pixelUm();
        double perimeter = perimeterPx(largest);
        double[] heights = new double[levels.cells().cardinality()];
        int index = 0;
        for (int at = levels.cells().nextSetBit(0); at >= 0; at = levels.cells().nextSetBit(at + 1)) {
            heights[index++] = (image.counts()[at] - levels.backgroundCounts()) / levels.spanCounts();
        }
        int middle = heights.length / 2;
        int high = (int) (0.99 * (heights.length - 1));
        Selection.select(heights, new int[] {middle, high});
        double median = heights[middle];
        double q99 = heights[high];
        return List.of(
                log(largest.areaPx() * pixelUm * pixelUm),
                log(perimeter * perimeter / (4 * Math.PI * largest.areaPx())),
                log(q99 / Math.max(FLOOR, median)),
                log(median),
                log(rimOverCore(image, levels)),
                log(energy[0] / Math.max(FLOOR, energy[1])),
                log(energy[1] / Math.max(FLOOR, energy[2])),
                log(energy[2] / Math.max(FLOOR, energy[3])),
                log(oneWay(image.size(), smooth)));
    }

    private static double log(double value) {
        return Math.log(Math.max(FLOOR, value));
    }

    /** Edges between inside and outside; a digital disc's are 4/π of its circumference. */
    private static double perimeterPx(CellMask mask) {
        ImageSize size = mask.size();
        int edges = 0;
        BitSet bits = mask.bits();
        for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
            int row = at / size.columns();
            int column = at % size.columns();
            edges += mask.contains(row - 1, column) ? 0 : 1;
            edges += mask.contains(row + 1, column) ? 0 : 1;
            edges += mask.contains(row, column - 1) ? 0 : 1;
            edges += mask.contains(row, column + 1) ? 0 : 1;
        }
        return edges * Math.PI / 4;
    }

    private static double rimOverCore(CellImage image, FrameLevels levels) {
        float[] inside = new float[image.counts().length];
        levels.cells().stream().forEach(at -> inside[at] = 1);
        float[] depth = GaussianBlur.apply(inside, image.size(), RIM_UM / image.pixelUm());
        double rim = 0;
        double core = 0;
        int rimPixels = 0;
        int corePixels = 0;
        for (int at = levels.cells().nextSetBit(0); at >= 0; at = levels.cells().nextSetBit(at + 1)) {
            double height = image.counts()[at] - levels.backgroundCounts();
            if (depth[at] < RIM_SHARE) {
                rim += height;
                rimPixels++;
            } else {
                core += height;
                corePixels++;
            }
        }
        boolean hasBoth = rimPixels > 0 && corePixels > 0 && core > 0;
        return hasBoth ? rim / rimPixels / (core / corePixels) : 1;
    }

    /** Coherence of the structure tensor of the whole image: 0 without a direction, 1 for stripes. */
    private static double oneWay(ImageSize size, float[] smooth) {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int row = 1; row < size.rows() - 1; row++) {
            for (int column = 1; column < size.columns() - 1; column++) {
                int at = row * size.columns() + column;
                double x = smooth[at + 1] - smooth[at - 1];
                double y = smooth[at + size.columns()] - smooth[at - size.columns()];
                xx += x * x;
                xy += x * y;
                yy += y * y;
            }
        }
        return xx + yy > 0 ? Math.hypot(xx - yy, 2 * xy) / (xx + yy) : 0;
    }

    /**
     * Camera pixels of the cells at the highest count of the image, where that is the end of the camera's range: the largest
     * count of the pixel type, or one on which far more pixels lie than on the counts just below.
     */
    private static double saturated(Frame frame, CellImage image, BitSet cells) {
        int[] histogram = new int[frame.pixelType().largest() + 1];
        int scale = image.grid().scalePx();
        int columns = image.size().columns();
        int top = 0;
        long pixels = 0;
        for (int at = cells.nextSetBit(0); at >= 0; at = cells.nextSetBit(at + 1)) {
            for (int i = 0; i < scale * scale; i++) {
                int count = frame.countAt(at / columns * scale + i / scale, at % columns * scale + i % scale);
                histogram[count]++;
                top = Math.max(top, count);
                pixels++;
            }
        }
        int below = 0;
        for (int count = Math.max(0, top - LEVELS_BELOW_TOP); count < top; count++) {
            below += histogram[count];
        }
        boolean isEnd = top == frame.pixelType().largest()
                || (histogram[top] >= FEWEST_AT_TOP && histogram[top] > 3.0 * below / LEVELS_BELOW_TOP);
        return isEnd && pixels > 0 ? histogram[top] / (double) pixels : 0;
    }
}
