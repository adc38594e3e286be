package org.tractionscope.models.bundle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sums of products: convolution and matrix product, every sum in double precision. */
final class Products {

    private Products() {}

    /**
     * How a convolution moves over an image; rows before columns.
     *
     * @param groups number of groups of channels, ≥ 1
     * @param strides steps, ≥ 1
     * @param pads zeros before the rows, before the columns, behind the rows, behind the columns
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Sliding(int groups, int[] strides, int[] pads) {}

    /** {@code [b, c, h, w]} with {@code [o, c/groups, kh, kw]} and a bias {@code [o]}. */
    static DenseArray convolution(DenseArray x, DenseArray w, @Nullable DenseArray bias, Sliding how) {
        int inGroup = w.axis(1);
        int outGroup = w.axis(0) / how.groups;
        if (x.rank() != 4 || w.rank() != 4 || x.axis(1) != inGroup * how.groups || outGroup * how.groups != w.axis(0)) {
            throw new IllegalArgumentException("a convolution with weights " + Arrays.toString(w.shape()) + " in "
                    + how.groups + " groups does not take " + Arrays.toString(x.shape()));
        }
        int taps = inGroup * w.axis(2) * w.axis(3);
        int rows = (x.axis(2) + how.pads[0] + how.pads[2] - w.axis(2)) / how.strides[0] + 1;
        int width = x.axis(3) + how.pads[1] + how.pads[3];
        int columns = (width - w.axis(3)) / how.strides[1] + 1;
        int[] offsets = offsets(w, width);
        int[] shape = {x.axis(0), w.axis(0), rows, columns};
        double[] out = new double[DenseArray.size(shape)];
        double[] lines = new double[x.axis(1) * w.axis(2) * width];
        for (int image = 0; image < x.axis(0); image++) {
            for (int row = 0; row < rows; row++) {
                gather(x, image, row * how.strides[0] - how.pads[0], how.pads[1], lines, width);
                for (int o = 0; o < w.axis(0); o++) {
                    int at = ((image * w.axis(0) + o) * rows + row) * columns;
                    if (bias != null) {
                        Arrays.fill(out, at, at + columns, bias.values()[o]);
                    }
                    int group = o / outGroup * inGroup * w.axis(2) * width;
                    for (int tap = 0; tap < taps; tap++) {
                        double weight = w.values()[o * taps + tap];
                        addScaled(lines, group + offsets[tap], how.strides[1], weight, out, at, columns);
                    }
                }
            }
        }
        return new DenseArray(shape, out);
    }

    /** Where each weight of an output channel finds its first value in the gathered lines of its group. */
    private static int[] offsets(DenseArray w, int width) {
        int[] offsets = new int[w.axis(1) * w.axis(2) * w.axis(3)];
        for (int tap = 0; tap < offsets.length; tap++) {
            offsets[tap] = tap / w.axis(3) * width + tap % w.axis(3);
        }
        return offsets;
    }

    /**
     * Copies the lines from {@code first} of all channels, zeros around them, one behind the other: channels lie a power of
     * two apart, and read from there they would drive each other out of the cache.
     */
    private static void gather(DenseArray x, int image, int first, int left, double[] lines, int width) {
        int channels = x.axis(1);
        int count = lines.length / width / channels;
        Arrays.fill(lines, 0);
        for (int line = 0; line < channels * count; line++) {
            int row = first + line % count;
            if (row >= 0 && row < x.axis(2)) {
                int from = ((image * channels + line / count) * x.axis(2) + row) * x.axis(3);
                System.arraycopy(x.values(), from, lines, line * width + left, x.axis(3));
            }
        }
    }

    private static void addScaled(double[] from, int at, int stride, double factor, double[] to, int toAt, int count) {
        if (stride == 1) {
            for (int i = 0; i < count; i++) {
                to[toAt + i] += factor * from[at + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[toAt + i] += factor * from[at + i * stride];
            }
        }
    }

    /** {@code […, m, k] × […, k, n]}, the leading axes broadcast. */
    static DenseArray matrices(DenseArray a, DenseArray b) {
        int m = a.axis(-2);
        int k = a.axis(-1);
        int n = b.axis(-1);
        if (b.axis(-2) != k) {
            throw new IllegalArgumentException("a matrix product needs equal inner axes: " + Arrays.toString(a.shape())
                    + ", " + Arrays.toString(b.shape()));
        }
        // Which matrices meet follows from broadcasting their numbers, one for each.
        DenseArray numbersA = numbers(a);
        DenseArray numbersB = numbers(b);
        DenseArray met = Elementwise.apply(numbersA, numbersB, (x, y) -> x);
        int[] left = met.wholeNumbers();
        int[] right = Elementwise.apply(numbersA, numbersB, (x, y) -> y).wholeNumbers();
        int[] shape = Arrays.copyOf(met.shape(), met.rank() + 2);
        shape[shape.length - 2] = m;
        shape[shape.length - 1] = n;
        double[] out = new double[DenseArray.size(shape)];
        for (int matrix = 0; matrix < left.length; matrix++) {
            int fromA = left[matrix] * m * k;
            int fromB = right[matrix] * k * n;
            for (int row = 0; row < m; row++) {
                for (int i = 0; i < k; i++) {
                    double factor = a.values()[fromA + row * k + i];
                    addScaled(b.values(), fromB + i * n, 1, factor, out, (matrix * m + row) * n, n);
                }
            }
        }
        return new DenseArray(shape, out);
    }

    private static DenseArray numbers(DenseArray stack) {
        int[] shape = Arrays.copyOf(stack.shape(), stack.rank() - 2);
        double[] numbers = new double[DenseArray.size(shape)];
        Arrays.setAll(numbers, i -> i);
        return new DenseArray(shape, numbers);
    }
}
