package org.tractionscope.predict.image;

import java.util.BitSet;
import java.util.Optional;
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
        double sum = sum(image.counts());
        BackgroundSurface surface = new BackgroundSurface(image);
        float[] uneven = surface.guess(Extent.of(smoothed).range());
        double threshold = otsu(less(smoothed, uneven));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            // The first threshold may cut a cell into its adhesions, so that no piece is too small before it is steady.
            BitSet pieces = CellSegmentation.filled(less(smoothed, uneven), image.size(), (float) threshold);
            Optional<FrameLevels> next = at(image, sum, pieces, smoothed, uneven);
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
        BitSet pieces = CellSegmentation.filled(less(smoothed, uneven), image.size(), (float) threshold);
        return at(image, sum, cells(pieces, image), smoothed, uneven);
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
            CellImage image, double sum, BitSet cells, float[] smoothed, float[] uneven) {
        int pixels = cells.cardinality();
        if (pixels == 0) {
            return Optional.empty();
        }
        double inside = 0;
        for (int start = cells.nextSetBit(0); start >= 0; ) {
            int end = cells.nextClearBit(start);
            for (int at = start; at < end; at++) {
                inside += image.counts()[at];
            }
            start = cells.nextSetBit(end);
        }
        // A cell that fills the field leaves no background to measure: its darkest place is the nearest to one.
        boolean hasGround = uneven.length - pixels >= LEAST_OUTSIDE * uneven.length;
        double outside = hasGround
                ? (sum - inside) / (uneven.length - pixels)
                : Extent.of(smoothed).lowest();
        inside /= pixels;
        return inside > outside ? Optional.of(new FrameLevels(outside, inside, cells, uneven)) : Optional.empty();
    }

    /** The pieces that are large enough, together. */
    private static BitSet cells(BitSet filled, CellImage image) {
        BitSet cells = new BitSet(filled.length());
        CellSegmentation.pieces(filled, image.size(), fewestPixels(image)).forEach(piece -> cells.or(piece.bits()));
        return cells;
    }

    private static float[] less(float[] image, float[] uneven) {
        float[] even = new float[image.length];
        for (int at = 0; at < even.length; at++) {
            even[at] = image[at] - uneven[at];
        }
        return even;
    }

    private static double sum(float[] image) {
        double sum = 0;
        for (float value : image) {
            sum += value;
        }
        return sum;
    }

    /** The threshold that parts the histogram into the two classes with the largest variance between them (Otsu 1979). */
    private static double otsu(float[] image) {
        Extent extent = Extent.of(image);
        double width = extent.range() / BINS;
        if (!(width > 0)) {
            return extent.highest();
        }
        long[] histogram = new long[BINS];
        for (float value : image) {
            histogram[(int) Math.min(BINS - 1, (value - extent.lowest()) / width)]++;
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
        return extent.lowest() + (best + 1) * width;
    }
}
