package org.tractionscope.predict.image;

import java.util.BitSet;
import org.tractionscope.model.ImageSize;
import org.tractionscope.predict.GaussianBlur;

/**
 * The background of an unevenly lit image: a second-order polynomial fitted to the pixels far from every cell, debris left
 * out. It moves the threshold of the cell's outline and nothing else; the network's input is never flattened.
 */
final class BackgroundSurface {

    /** So much of the field must be background, or the polynomial is a guess inside the cells. */
    private static final double LEAST_BACKGROUND = 0.3;

    /** A background that varies by less, in parts of the cell's height, moves no outline that matters. */
    private static final double LEAST_RANGE = 0.1;

    private static final double HALO_UM = 3.4;
    private static final float HALO_SHARE = 0.03f;
    private static final double DEBRIS_SIGMAS = 3;
    private static final int GUESSES = 8;
    private static final double GUESS_SIGMAS = 1.5;
    private static final int TERMS = 6;
    private static final int MOST_SAMPLES = 20_000;

    private BackgroundSurface() {}

    /**
     * How much each pixel's background lies above the mean background, counts; all 0 where the light is even.
     *
     * @param cells pixels of all cells
     * @param spanCounts mean height of the cells above the background, > 0
     */
    static float[] of(CellImage image, BitSet cells, double spanCounts) {
        BitSet ground = farFrom(cells, image);
        return ground.cardinality() < LEAST_BACKGROUND * image.size().pixels()
                ? new float[image.size().pixels()]
                : deviation(image, ground, LEAST_RANGE * spanCounts);
    }

    /**
     * The same before any cell is known: what lies above the surface is taken for cells and left out, again and again. All 0
     * where too little is left to be a background.
     *
     * @param rangeCounts from the darkest to the brightest place of the image
     */
    static float[] guess(CellImage image, double rangeCounts) {
        BitSet ground = new BitSet(image.size().pixels());
        ground.set(0, image.size().pixels());
        for (int round = 0; round < GUESSES; round++) {
            double[] terms = fit(image, ground, Double.MAX_VALUE);
            double spread = spread(image, ground, terms);
            BitSet lower = new BitSet(image.size().pixels());
            for (int at = ground.nextSetBit(0); at >= 0; at = ground.nextSetBit(at + 1)) {
                lower.set(at, image.counts()[at] <= value(terms, at, image.size()) + GUESS_SIGMAS * spread);
            }
            ground = lower;
        }
        boolean isGround =
                ground.cardinality() >= LEAST_BACKGROUND * image.size().pixels()
                        && spread(image, ground, fit(image, ground, Double.MAX_VALUE)) < LEAST_RANGE * rangeCounts;
        return isGround
                ? deviation(image, ground, LEAST_RANGE * rangeCounts)
                : new float[image.size().pixels()];
    }

    private static float[] deviation(CellImage image, BitSet ground, double leastRange) {
        ImageSize size = image.size();
        float[] deviation = new float[size.pixels()];
        double[] terms = fit(image, ground, Double.MAX_VALUE);
        terms = fit(image, ground, DEBRIS_SIGMAS * spread(image, ground, terms), terms);
        double mean = 0;
        for (int at = ground.nextSetBit(0); at >= 0; at = ground.nextSetBit(at + 1)) {
            mean += value(terms, at, size);
        }
        mean /= ground.cardinality();
        double lowest = Double.MAX_VALUE;
        double highest = -Double.MAX_VALUE;
        for (int at = 0; at < deviation.length; at++) {
            deviation[at] = (float) (value(terms, at, size) - mean);
            lowest = Math.min(lowest, deviation[at]);
            highest = Math.max(highest, deviation[at]);
        }
        return highest - lowest > leastRange ? deviation : new float[size.pixels()];
    }

    private static BitSet farFrom(BitSet cells, CellImage image) {
        float[] inside = new float[image.size().pixels()];
        cells.stream().forEach(at -> inside[at] = 1);
        float[] halo = GaussianBlur.apply(inside, image.size(), HALO_UM / image.pixelUm());
        BitSet far = new BitSet(halo.length);
        for (int at = 0; at < halo.length; at++) {
            far.set(at, halo[at] < HALO_SHARE);
        }
        return far;
    }

    private static double spread(CellImage image, BitSet ground, double[] terms) {
        double squares = 0;
        for (int at = ground.nextSetBit(0); at >= 0; at = ground.nextSetBit(at + 1)) {
            double off = image.counts()[at] - value(terms, at, image.size());
            squares += off * off;
        }
        return Math.sqrt(squares / ground.cardinality());
    }

    private static double[] fit(CellImage image, BitSet ground, double mostOff, double... around) {
        double[][] normal = new double[TERMS][TERMS + 1];
        int stride = 1 + ground.cardinality() / MOST_SAMPLES;
        int index = 0;
        double[] basis = new double[TERMS];
        for (int at = ground.nextSetBit(0); at >= 0; at = ground.nextSetBit(at + 1)) {
            boolean isNear =
                    around.length == 0 || Math.abs(image.counts()[at] - value(around, at, image.size())) <= mostOff;
            if (index++ % stride == 0 && isNear) {
                fill(basis, at, image.size());
                for (int i = 0; i < TERMS; i++) {
                    for (int j = 0; j < TERMS; j++) {
                        normal[i][j] += basis[i] * basis[j];
                    }
                    normal[i][TERMS] += basis[i] * image.counts()[at];
                }
            }
        }
        return solve(normal);
    }

    /** Gauss-Jordan with row pivots; a term that the pixels do not determine stays 0. */
    private static double[] solve(double[][] normal) {
        double[] terms = new double[TERMS];
        boolean[] determined = new boolean[TERMS];
        for (int column = 0; column < TERMS; column++) {
            int pivot = column;
            for (int row = column + 1; row < TERMS; row++) {
                pivot = Math.abs(normal[row][column]) > Math.abs(normal[pivot][column]) ? row : pivot;
            }
            double[] swapped = normal[pivot];
            normal[pivot] = normal[column];
            normal[column] = swapped;
            determined[column] = Math.abs(normal[column][column]) > 1e-9;
            for (int row = 0; row < TERMS && determined[column]; row++) {
                double factor = row == column ? 0 : normal[row][column] / normal[column][column];
                for (int k = column; k <= TERMS; k++) {
                    normal[row][k] -= factor * normal[column][k];
                }
            }
        }
        for (int i = 0; i < TERMS; i++) {
            terms[i] = determined[i] ? normal[i][TERMS] / normal[i][i] : 0;
        }
        return terms;
    }

    private static void fill(double[] basis, int at, ImageSize size) {
        int row = at / size.columns();
        int column = at % size.columns();
        double y = 2.0 * row / size.rows() - 1;
        double x = 2.0 * column / size.columns() - 1;
        basis[0] = 1;
        basis[1] = x;
        basis[2] = y;
        basis[3] = x * x;
        basis[4] = x * y;
        basis[5] = y * y;
    }

    private static double value(double[] terms, int at, ImageSize size) {
        double[] basis = new double[TERMS];
        fill(basis, at, size);
        double value = 0;
        for (int i = 0; i < TERMS; i++) {
            value += terms[i] * basis[i];
        }
        return value;
    }
}
