package org.tractionscope.predict.image;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.tractionscope.model.CellMask;
import org.tractionscope.predict.CellSegmentation;

/**
 * The two intensity levels of one frame by itself: the paper's means of the raw counts outside and inside the cells.
 *
 * <p>The outline needs the levels and the levels need the outline, so both are found together: from Otsu's threshold on, the
 * cells are the pieces above a quarter of the way from background to cell mean, until that stays where it is.
 *
 * @param backgroundCounts mean outside every cell
 * @param insideCounts mean inside the cells, > {@code backgroundCounts}
 * @param cells pixels of all cells together, not empty
 * @param unevenCounts how far the background at each pixel is above its mean; all 0 in even light
 */
@SuppressWarnings("ArrayRecordComponent") // Pixels are too many to box, and only read.
public record FrameLevels(double backgroundCounts, double insideCounts, BitSet cells, float[] unevenCounts) {

    /** A smaller piece is debris: the cells of the paper have 800 to 4500 µm². */
    public static final double LEAST_CELL_UM2 = 150;

    private static final int MOST_ROUNDS = 30;
    private static final double STEADY = 1e-4;
    private static final double LEAST_OUTSIDE = 0.02;
    private static final int BINS = 256;

    /** Measures a frame; empty where nothing in it stands out as a cell would. */
    public static Optional<FrameLevels> of(CellImage image) {
        float[] smoothed = CellSegmentation.smoothed(image.counts(), image.size(), image.pixelUm());
        BackgroundSurface surface = new BackgroundSurface(image);
        float[] uneven = surface.guess(range(smoothed));
        double threshold = otsu(less(smoothed, uneven));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            // The first threshold may cut a cell into its adhesions, so that no piece is too small before it is steady.
            Optional<FrameLevels> next = at(threshold, image, smoothed, uneven, 1);
            if (next.isEmpty()) {
                return next;
            }
            FrameLevels levels = next.get();
            uneven = surface.around(levels.cells, levels.spanCounts());
            double steady = levels.backgroundCounts + CellSegmentation.THRESHOLD * levels.spanCounts();
            boolean isSteady = Math.abs(steady - threshold) < STEADY * levels.spanCounts();
            threshold = steady;
            if (isSteady) {
                break;
            }
        }
        return at(threshold, image, smoothed, uneven, fewestPixels(image));
    }

    /** Mean height of the cells above the background, counts, > 0. */
    public double spanCounts() {
        return insideCounts - backgroundCounts;
    }

    /** True where too little of the field is left for a background to be measured. */
    public boolean fillsField() {
        return cells.cardinality() > (1 - LEAST_OUTSIDE) * unevenCounts.length;
    }

    /** Pixels of the smallest piece that counts as a cell. */
    public static int fewestPixels(CellImage image) {
        return Math.max(1, (int) Math.ceil(LEAST_CELL_UM2 / (image.pixelUm() * image.pixelUm())));
    }

    private static Optional<FrameLevels> at(
            double threshold, CellImage image, float[] smoothed, float[] uneven, int fewestPx) {
        float[] even = less(smoothed, uneven);
        List<CellMask> pieces = CellSegmentation.pieces(even, image.size(), (float) threshold, fewestPx);
        BitSet cells = new BitSet(even.length);
        pieces.forEach(piece -> cells.or(piece.bits()));
        double background = 0;
        double inside = 0;
        float lowest = Float.MAX_VALUE;
        for (int at = 0; at < even.length; at++) {
            lowest = Math.min(lowest, smoothed[at]);
            if (cells.get(at)) {
                inside += image.counts()[at];
            } else {
                background += image.counts()[at];
            }
        }
        int pixels = cells.cardinality();
        if (pixels == 0) {
            return Optional.empty();
        }
        // A cell that fills the field leaves no background to measure: its darkest place is the nearest to one.
        boolean hasGround = even.length - pixels >= LEAST_OUTSIDE * even.length;
        double outside = hasGround ? background / (even.length - pixels) : lowest;
        inside /= pixels;
        return inside > outside ? Optional.of(new FrameLevels(outside, inside, cells, uneven)) : Optional.empty();
    }

    private static float[] less(float[] image, float[] uneven) {
        float[] even = new float[image.length];
        for (int at = 0; at < even.length; at++) {
            even[at] = image[at] - uneven[at];
        }
        return even;
    }

    private static double range(float[] image) {
        float lowest = Float.MAX_VALUE;
        float highest = -Float.MAX_VALUE;
        for (float value : image) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return highest - (double) lowest;
    }

    /** The threshold that parts the histogram into the two classes with the largest variance between them (Otsu 1979). */
    private static double otsu(float[] image) {
        float lowest = Float.MAX_VALUE;
        float highest = -Float.MAX_VALUE;
        for (float value : image) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        double width = (highest - (double) lowest) / BINS;
        if (!(width > 0)) {
            return highest;
        }
        long[] histogram = new long[BINS];
        for (float value : image) {
            histogram[(int) Math.min(BINS - 1, (value - lowest) / width)]++;
        }
        double all = image.length;
        double total = 0;
        for (int bin = 0; bin < BINS; bin++) {
            total += histogram[bin] * (double) bin;
        }
        double below = 0;
        double sum = 0;
        double most = -1;
        int best = 0;
        for (int bin = 0; bin < BINS - 1; bin++) {
            below += histogram[bin];
            sum += histogram[bin] * (double) bin;
            double apart =
                    below == 0 || below == all ? -1 : Math.pow(total * below / all - sum, 2) / (below * (all - below));
            if (apart > most) {
                most = apart;
                best = bin;
            }
        }
        return lowest + (best + 1) * width;
    }
}
