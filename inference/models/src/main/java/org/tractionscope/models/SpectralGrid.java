package org.tractionscope.models;

/**
 * The discrete Fourier transforms of a field as matrices, so that a graph needs no Fourier operator.
 *
 * <p>A field {@code f [fieldRows, fieldColumns]}, padded with zeros at its end to {@code [rows, columns]}, has the spectrum
 * {@code X = A f B} with {@code A = exp(−2πi·kr/rows)} and {@code B = exp(−2πi·cl/columns)}. Complex columns stand as
 * {@code [real; imaginary]} one below the other, {@code bins} wide: all of them, or for a real transform the first {@code
 * columns/2 + 1}. Angles are reduced before sine and cosine; everything is computed in double precision and rounded once.
 *
 * @param rows rows of the transform
 * @param columns columns of the transform
 * @param pad rows and columns of zeros at the end, ≥ 0
 * @param half whether only the first half of the column frequencies is kept, as a real transform does
 */
record SpectralGrid(int rows, int columns, int pad, boolean half) {

    int fieldRows() {
        return rows - pad;
    }

    int fieldColumns() {
        return columns - pad;
    }

    /** Column frequencies of a spectrum. */
    int bins() {
        return half ? columns / 2 + 1 : columns;
    }

    /** Real part of the transform along columns, {@code [fieldColumns, bins]}. */
    float[] columnsToReal() {
        return matrix(fieldColumns(), bins(), (column, bin) -> cosine(column, bin, columns));
    }

    /** Imaginary part of the transform along columns, {@code [fieldColumns, bins]}. */
    float[] columnsToImaginary() {
        return matrix(fieldColumns(), bins(), (column, bin) -> -sine(column, bin, columns));
    }

    /** The transform along rows of {@code [real; imaginary]}, {@code [2·rows, 2·fieldRows]}. */
    float[] rowsForward() {
        int n = fieldRows();
        return matrix(2 * rows, 2 * n, (out, in) -> {
            double cosine = cosine(out % rows, in % n, rows);
            double sine = sine(out % rows, in % n, rows);
            return out < rows == in < n ? cosine : out < rows ? sine : -sine;
        });
    }

    /** The inverse along rows of {@code [real; imaginary]}, {@code [2·fieldRows, 2·rows]}. */
    float[] rowsInverse() {
        int n = fieldRows();
        return matrix(2 * n, 2 * rows, (out, in) -> {
            double cosine = cosine(out % n, in % rows, rows) / rows;
            double sine = sine(out % n, in % rows, rows) / rows;
            return out < n == in < rows ? cosine : out < n ? -sine : sine;
        });
    }

    /** What the real part of a spectrum adds to the field along columns, {@code [bins, fieldColumns]}. */
    float[] columnsFromReal() {
        return matrix(bins(), fieldColumns(), (bin, column) -> weight(bin) * cosine(column, bin, columns));
    }

    /** What the imaginary part adds, {@code [bins, fieldColumns]}; nothing for the bins 0 and {@code columns/2}. */
    float[] columnsFromImaginary() {
        return matrix(bins(), fieldColumns(), (bin, column) -> -weight(bin) * sine(column, bin, columns));
    }

    // In half a spectrum every bin stands for its mirror image as well, but for the two that are their own.
    private double weight(int bin) {
        return (half && bin > 0 && 2 * bin < columns ? 2.0 : 1.0) / columns;
    }

    private static double cosine(int position, int frequency, int length) {
        return Math.cos(2 * Math.PI * ((long) position * frequency % length) / length);
    }

    private static double sine(int position, int frequency, int length) {
        long turn = (long) position * frequency % length;
        return 2 * turn == length ? 0 : Math.sin(2 * Math.PI * turn / length);
    }

    private interface Element {
        double at(int row, int column);
    }

    private static float[] matrix(int rows, int columns, Element element) {
        float[] matrix = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix[row * columns + column] = (float) element.at(row, column);
            }
        }
        return matrix;
    }
}
