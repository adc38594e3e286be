package org.tractionscope.viewer.image;

import org.tractionscope.model.Frame;
import org.tractionscope.model.Normalisation;

/**
 * How counts become grey: black at and below {@code lowCounts}, the white point at and above {@code highCounts}.
 *
 * <p>The white point is 80 % grey, so that arrows stay the brightest thing in the picture.
 *
 * @param gamma exponent of the grey, 0.2 to 3; 1 is linear
 */
public record Contrast(double lowCounts, double highCounts, double gamma) {

    private static final double WHITE_POINT = 0.80;
    /** In units of the cell's mean above the background: the cytoplasm stays well visible, adhesions reach the top. */
    private static final double HIGH_OF_INSIDE = 2.25;

    private static final double LOW_QUANTILE = 0.01;
    private static final double HIGH_QUANTILE = 0.998;

    public Contrast {
        if (!(highCounts > lowCounts) || !(gamma >= 0.2) || gamma > 3) {
            throw new IllegalArgumentException("contrast needs low < high counts and gamma 0.2 to 3: " + lowCounts
                    + ", " + highCounts + ", " + gamma);
        }
    }

    /** Limits from the levels that the prediction used: the same for every frame of a run, so that fading shows. */
    static Contrast of(Normalisation levels) {
        double background = levels.backgroundCounts();
        return new Contrast(background, background + HIGH_OF_INSIDE * (levels.insideCounts() - background), 1);
    }

    /** Limits from the frame's own counts, where nothing better is known. */
    static Contrast of(Frame frame) {
        int[] histogram = new int[frame.pixelType().largest() + 1];
        for (int row = 0; row < frame.size().rows(); row++) {
            for (int column = 0; column < frame.size().columns(); column++) {
                histogram[frame.countAt(row, column)]++;
            }
        }
        double low = quantile(histogram, frame.size().pixels(), LOW_QUANTILE);
        double high = quantile(histogram, frame.size().pixels(), HIGH_QUANTILE);
        return new Contrast(low, Math.max(high, low + 1), 1);
    }

    private static double quantile(int[] histogram, int pixels, double fraction) {
        long wanted = (long) Math.ceil(fraction * pixels);
        long seen = 0;
        for (int count = 0; count < histogram.length; count++) {
            seen += histogram[count];
            if (seen >= wanted) {
                return count;
            }
        }
        return histogram.length - 1;
    }

    /** Opaque grey {@code 0xAARRGGBB} for every count from 0 to {@code largest}. */
    int[] table(int largest) {
        int[] table = new int[largest + 1];
        for (int count = 0; count <= largest; count++) {
            double fraction = Math.min(1, Math.max(0, (count - lowCounts) / (highCounts - lowCounts)));
            int grey = (int) Math.round(255 * WHITE_POINT * Math.pow(fraction, gamma));
            table[count] = 0xff000000 | grey << 16 | grey << 8 | grey;
        }
        return table;
    }
}
