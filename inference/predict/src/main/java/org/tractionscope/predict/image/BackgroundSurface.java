package org.tractionscope.predict.image;

import java.util.BitSet;
import org.tractionscope.model.ImageSize;
import org.tractionscope.predict.GaussianBlur;

/**
 * The background of an unevenly lit image: a second-order polynomial fitted to the places far from every cell, debris left
 * out. It moves the threshold of the cell's outline and nothing else; the network's input is never flattened.
 *
 * <p>It is smooth, so it is fitted to the means of blocks of about 2.7 µm. Confined to one thread.
 */
final class BackgroundSurface {

    private static final double BLOCK_UM = 2.7;

    /** So much of the field must be background, or the polynomial is a guess inside the cells. */
    private static final double LEAST_BACKGROUND = 0.3;

    /** A background that varies by less, in parts of the cell's height, moves no outline that matters. */
    private static final double LEAST_RANGE = 0.1;

    private static final double HALO_UM = 3.4;
    private static final float HALO_SHARE = 0.03f;
    private static final double DEBRIS_SIGMAS = 3;
    private static final int GUESSES = 8;
    private static final double GUESS_SIGMAS = 1.5;

    private final ImageSize fine;
    private final int block;
    private final ImageSize size;
    private final double pixelUm;
    private final double[] counts;

    BackgroundSurface(CellImage image) {
        this.fine = image.size();
        int shortest = Math.min(fine.rows(), fine.columns());
        this.block = (int) Math.max(1, Math.min(shortest, Math.rint(BLOCK_UM / image.pixelUm())));
        this.size = new ImageSize(fine.rows() / block, fine.columns() / block);
        this.pixelUm = image.pixelUm() * block;
        this.counts = new double[size.pixels()];
        for (int row = 0; row < size.rows() * block; row++) {
            for (int column = 0; column < size.columns() * block; column++) {
                counts[row / block * size.columns() + column / block] +=
                        image.counts()[row * fine.columns() + column] / (double) (block * block);
            }
        }
    }

    /**
     * How much each pixel's background lies above the mean background, counts; all 0 where the light is even.
     *
     * @param cells pixels of all cells
     * @param spanCounts mean height of the cells above the background, > 0
     */
    float[] around(BitSet cells, double spanCounts) {
        BitSet ground = farFrom(cells);
        return ground.cardinality() < LEAST_BACKGROUND * size.pixels()
                ? new float[fine.pixels()]
                : deviation(ground, LEAST_RANGE * spanCounts);
    }

    /**
     * The same before any cell is known: what lies above the surface is taken for cells and left out, again and again. All 0
     * where too little is left to be a background.
     *
     * @param rangeCounts from the darkest to the brightest place of the image
     */
    float[] guess(double rangeCounts) {
        BitSet ground = new BitSet(size.pixels());
        ground.set(0, size.pixels());
        for (int round = 0; round < GUESSES; round++) {
            double[] surface = fit(ground).values(size);
            double highest = GUESS_SIGMAS * spread(ground, surface);
            BitSet lower = new BitSet(size.pixels());
            for (int at = ground.nextSetBit(0); at >= 0; at = ground.nextSetBit(at + 1)) {
                lower.set(at, counts[at] - surface[at] <= highest);
            }
            ground = lower;
        }
        boolean isGround = ground.cardinality() >= LEAST_BACKGROUND * size.pixels()
                && spread(ground, fit(ground).values(size)) < LEAST_RANGE * rangeCounts;
        return isGround ? deviation(ground, LEAST_RANGE * rangeCounts) : new float[fine.pixels()];
    }

    private float[] deviation(BitSet ground, double leastRange) {
        double[] first = fit(ground).values(size);
        double mostOff = DEBRIS_SIGMAS * spread(ground, first);
        BitSet clean = new BitSet(size.pixels());
        for (int at = ground.nextSetBit(0); at >= 0; at = ground.nextSetBit(at + 1)) {
            clean.set(at, Math.abs(counts[at] - first[at]) <= mostOff);
        }
        QuadraticSurface fitted = fit(clean);
        double[] surface = fitted.values(size);
        double lowest = Double.MAX_VALUE;
        double highest = -Double.MAX_VALUE;
        for (double value : surface) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        float[] deviation = new float[fine.pixels()];
        if (highest - lowest > leastRange) {
            double mean =
                    ground.stream().mapToDouble(at -> surface[at]).average().orElse(0);
            double[] values = fitted.values(fine);
            for (int at = 0; at < deviation.length; at++) {
                deviation[at] = (float) (values[at] - mean);
            }
        }
        return deviation;
    }

    private QuadraticSurface fit(BitSet ground) {
        return QuadraticSurface.fit(counts, ground, size);
    }

    private BitSet farFrom(BitSet cells) {
        float[] inside = new float[size.pixels()];
        for (int at = cells.nextSetBit(0); at >= 0; at = cells.nextSetBit(at + 1)) {
            int row = at / fine.columns() / block;
            int column = at % fine.columns() / block;
            if (row < size.rows() && column < size.columns()) {
                inside[row * size.columns() + column] += 1f / (block * block);
            }
        }
        float[] halo = GaussianBlur.apply(inside, size, HALO_UM / pixelUm);
        BitSet far = new BitSet(halo.length);
        for (int at = 0; at < halo.length; at++) {
            far.set(at, halo[at] < HALO_SHARE);
        }
        return far;
    }

    private double spread(BitSet ground, double[] surface) {
        double squares = 0;
        for (int at = ground.nextSetBit(0); at >= 0; at = ground.nextSetBit(at + 1)) {
            double off = counts[at] - surface[at];
            squares += off * off;
        }
        return Math.sqrt(squares / Math.max(1, ground.cardinality()));
    }
}
