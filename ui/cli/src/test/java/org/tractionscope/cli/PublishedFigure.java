package org.tractionscope.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;

/**
 * A panel of the authors' figure of the washout, read back into numbers: |F| of rows and columns 50 to 205, cut off at 0.5
 * below and 3 above, and which of those pixels can be seen.
 *
 * <p>The figure draws row 0 at the bottom, a pixel of the field on 1.13 of its own. A colour's value is the nearest on
 * matplotlib's inferno; what is farther than 28 from all of it (of 255, root of the summed squares) is an arrow or a letter,
 * and hidden with the pixels beside it, as is the legend at the lower right.
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record PublishedFigure(double[] magnitude, boolean[] hidden) {

    /** Which column of panels. */
    enum Column {
        MEASURED(229),
        PREDICTED(426);

        private final int left;

        Column(int left) {
            this.left = left;
        }
    }

    /** Pixels of the field to a side. */
    static final int SIDE = 156;

    /** The first row and column of the field that is drawn. */
    static final int FIRST = 50;

    /** The lower end of the authors' colour bar; what is below is drawn black. */
    static final double LOWEST = 0.5;

    static final double HIGHEST = 3;

    private static final int[] TOPS = {49, 242, 436, 629};
    private static final int WIDTH = 177;
    private static final int HEIGHT = 176;
    private static final int SHADES = 513;
    /** Every eighth of inferno's 256 colours (public domain, CC0). */
    private static final int[] INFERNO = {
        0x000004, 0x040312, 0x0B0724, 0x150B37, 0x210C4A, 0x2E0A5A, 0x3C0965, 0x4A0C6B, 0x57106D, 0x63146E, 0x70196E,
        0x7D1E6D, 0x89226A, 0x962766, 0xA32B61, 0xAF315C, 0xBB3755, 0xC63E4D, 0xD14644, 0xDB4F3B, 0xE35932, 0xEB6528,
        0xF1711E, 0xF67F14, 0xF98D0A, 0xFB9C06, 0xFCAB0F, 0xFBBA1F, 0xF9CA32, 0xF5D949, 0xF2E865, 0xF3F586, 0xFCFFA4
    };

    private static final double FARTHEST = 28;
    private static final int LEGEND_ROWS = 46;
    private static final int LEGEND_FIRST_COLUMN = 105;

    /** Reads one panel; {@code time} is 0 to 3 for minutes 10, 40, 80 and 110. */
    static PublishedFigure read(Path figure, Column column, int time) throws IOException {
        BufferedImage image = ImageIO.read(figure.toFile());
        int top = TOPS[time];
        int height = time == 0 || time == 1 ? WIDTH : HEIGHT;
        int width = column == Column.MEASURED ? WIDTH : HEIGHT;
        double[] values = new double[width * height];
        boolean[] off = new boolean[width * height];
        Map<Integer, Shade> shades = new HashMap<>();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Shade shade = shades.computeIfAbsent(image.getRGB(column.left + x, top + y), Shade::of);
                values[y * width + x] = shade.value;
                off[y * width + x] = shade.distance > FARTHEST;
            }
        }
        double[] magnitude = new double[SIDE * SIDE];
        boolean[] hidden = new boolean[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            int y = (int) ((SIDE - 1 - row + 0.5) * height / SIDE);
            for (int c = 0; c < SIDE; c++) {
                int x = (int) ((c + 0.5) * width / SIDE);
                boolean isLegend = row < LEGEND_ROWS && c >= LEGEND_FIRST_COLUMN;
                magnitude[row * SIDE + c] = values[y * width + x];
                hidden[row * SIDE + c] = isLegend || touches(off, x, y, width, height);
            }
        }
        return new PublishedFigure(magnitude, hidden);
    }

    private static boolean touches(boolean[] off, int x, int y, int width, int height) {
        return off[y * width + x]
                || (x > 0 && off[y * width + x - 1])
                || (x < width - 1 && off[y * width + x + 1])
                || (y > 0 && off[(y - 1) * width + x])
                || (y < height - 1 && off[(y + 1) * width + x]);
    }

    /** The value whose colour is nearest, and how near. */
    private record Shade(double value, double distance) {

        static Shade of(int rgb) {
            double nearest = Double.MAX_VALUE;
            int best = 0;
            for (int i = 0; i < SHADES; i++) {
                double distance = distance(rgb, (double) i / (SHADES - 1));
                if (distance < nearest) {
                    nearest = distance;
                    best = i;
                }
            }
            return new Shade(LOWEST + (HIGHEST - LOWEST) * best / (SHADES - 1), nearest);
        }

        private static double distance(int rgb, double fraction) {
            double at = fraction * (INFERNO.length - 1);
            int below = Math.min((int) at, INFERNO.length - 2);
            double sum = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                double low = INFERNO[below] >> shift & 0xff;
                double high = INFERNO[below + 1] >> shift & 0xff;
                double difference = low + (high - low) * (at - below) - (rgb >> shift & 0xff);
                sum += difference * difference;
            }
            return Math.sqrt(sum);
        }
    }

    /** Pearson's r with a field's |F| where the panel can be seen; {@code of} gives |F| at row · {@link #SIDE} + column. */
    double correlation(IntToDoubleFunction of) {
        double[] sums = new double[5];
        int count = 0;
        for (int i = 0; i < magnitude.length; i++) {
            if (!hidden[i]) {
                double a = cut(of.applyAsDouble(i));
                double b = magnitude[i];
                sums[0] += a;
                sums[1] += b;
                sums[2] += a * a;
                sums[3] += b * b;
                sums[4] += a * b;
                count++;
            }
        }
        double covariance = sums[4] - sums[0] * sums[1] / count;
        return covariance / Math.sqrt((sums[2] - sums[0] * sums[0] / count) * (sums[3] - sums[1] * sums[1] / count));
    }

    /** What is above the lower end of the colour bar, summed over a field. */
    static double sum(IntToDoubleFunction of) {
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            sum += cut(of.applyAsDouble(i)) - LOWEST;
        }
        return sum;
    }

    /** As {@link #sum}, over the pixels of this panel that can be seen. */
    double seenSum(IntToDoubleFunction of) {
        double sum = 0;
        for (int i = 0; i < magnitude.length; i++) {
            sum += hidden[i] ? 0 : cut(of.applyAsDouble(i)) - LOWEST;
        }
        return sum;
    }

    private static double cut(double magnitude) {
        return Math.min(HIGHEST, Math.max(LOWEST, magnitude));
    }
}
