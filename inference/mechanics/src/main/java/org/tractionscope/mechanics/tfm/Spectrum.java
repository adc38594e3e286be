package org.tractionscope.mechanics.tfm;

import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.ImageSize;

/** A displacement in Fourier space and the way from there to its traction. Confined to one thread. */
final class Spectrum {

    private final int rows;
    private final int columns;
    private final double spacingUm;
    private final PlaneTransform transform;
    private final double[] spectrum;
    private double residualPower;
    /** How many points' noise the padded field holds: the sum of the squared weights. */
    private double points;

    Spectrum(int rows, int columns, double spacingUm) {
        this.rows = rows;
        this.columns = columns;
        this.spacingUm = spacingUm;
        this.transform = new PlaneTransform(rows, columns);
        this.spectrum = new double[2 * rows * columns];
    }

    /** Puts a field at the origin; around it, also through the other end, its border fades over {@code margin} points. */
    void take(SurfaceField field, int margin) {
        ImageSize size = field.size();
        for (int row = 0; row < rows; row++) {
            int sourceRow = nearest(row, size.rows(), rows);
            for (int column = 0; column < columns; column++) {
                int sourceColumn = nearest(column, size.columns(), columns);
                double fade = fade(row, size.rows(), rows, margin) * fade(column, size.columns(), columns, margin);
                int at = 2 * (row * columns + column);
                spectrum[at] = fade * field.x(sourceRow, sourceColumn);
                spectrum[at + 1] = fade * field.y(sourceRow, sourceColumn);
                points += fade * fade;
            }
        }
        transform.forward(spectrum);
    }

    /** Every mode but the mean that the measurement holds. */
    ModePowers powers(ElasticSubstrate substrate, double resolutionUm) {
        ModePowers powers = new ModePowers(2 * rows * columns, points);
        double total = 0;
        double[] parts = new double[4];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double wavenumber = wavenumber(row, column);
                if (holds(row, column, resolutionUm)) {
                    split(row, column, parts);
                    double along = parts[0] * parts[0] + parts[1] * parts[1];
                    double across = parts[2] * parts[2] + parts[3] * parts[3];
                    powers.add(substrate.alongWave(wavenumber), along);
                    powers.add(substrate.acrossWave(wavenumber), across);
                    total += along + across;
                }
            }
        }
        if (!(total > 0)) {
            throw new MechanicsException("a displacement must differ from place to place: nothing has moved");
        }
        return powers;
    }

    SurfaceField traction(SurfaceField like, ElasticSubstrate substrate, double resolutionUm, double lambda) {
        double[] result = new double[spectrum.length];
        double[] parts = new double[4];
        residualPower = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double k = wavenumber(row, column);
                split(row, column, parts);
                double along = 0;
                double across = 0;
                if (holds(row, column, resolutionUm)) {
                    along = filter(substrate.alongWave(k), lambda);
                    across = filter(substrate.acrossWave(k), lambda);
                }
                double leftAlong = k == 0 ? 0 : 1 - along * substrate.alongWave(k);
                double leftAcross = k == 0 ? 0 : 1 - across * substrate.acrossWave(k);
                residualPower += leftAlong * leftAlong * (parts[0] * parts[0] + parts[1] * parts[1])
                        + leftAcross * leftAcross * (parts[2] * parts[2] + parts[3] * parts[3]);
                join(row, column, along, across, parts, result);
            }
        }
        transform.inverse(result);
        return cut(result, like);
    }

    /** What {@link #traction} left unexplained, root mean square of a component. */
    double residualUm() {
        // Parseval: a sum over all modes is that over all points, padding included, times their number.
        return Math.sqrt(residualPower / 2 / ((double) rows * columns) / points);
    }

    private static double filter(double gain, double lambda) {
        return gain / (gain * gain + lambda * lambda);
    }

    /** The shortest wave along an axis has no direction on the grid, so it is left out with those that are too short. */
    private boolean holds(int row, int column, double resolutionUm) {
        double wavenumber = wavenumber(row, column);
        return wavenumber > 0 && 2 * row != rows && 2 * column != columns && wavenumber * resolutionUm <= 2 * Math.PI;
    }

    private double wavenumber(int row, int column) {
        return Math.hypot(kx(column), ky(row));
    }

    private double kx(int column) {
        return 2 * Math.PI * PlaneTransform.mode(column, columns) / (columns * spacingUm);
    }

    private double ky(int row) {
        return 2 * Math.PI * PlaneTransform.mode(row, rows) / (rows * spacingUm);
    }

    /** The complex parts of a mode along its wave and across: along re, im, across re, im. */
    private void split(int row, int column, double[] parts) {
        int at = 2 * (row * columns + column);
        int mirror = 2 * (PlaneTransform.mirrored(row, rows) * columns + PlaneTransform.mirrored(column, columns));
        double xRe = (spectrum[at] + spectrum[mirror]) / 2;
        double xIm = (spectrum[at + 1] - spectrum[mirror + 1]) / 2;
        double yRe = (spectrum[at + 1] + spectrum[mirror + 1]) / 2;
        double yIm = (spectrum[mirror] - spectrum[at]) / 2;
        double k = wavenumber(row, column);
        double cosine = k == 0 ? 1 : kx(column) / k;
        double sine = k == 0 ? 0 : ky(row) / k;
        parts[0] = cosine * xRe + sine * yRe;
        parts[1] = cosine * xIm + sine * yIm;
        parts[2] = cosine * yRe - sine * xRe;
        parts[3] = cosine * yIm - sine * xIm;
    }

    private void join(int row, int column, double along, double across, double[] parts, double[] result) {
        double k = wavenumber(row, column);
        double cosine = k == 0 ? 1 : kx(column) / k;
        double sine = k == 0 ? 0 : ky(row) / k;
        double xRe = cosine * along * parts[0] - sine * across * parts[2];
        double xIm = cosine * along * parts[1] - sine * across * parts[3];
        double yRe = sine * along * parts[0] + cosine * across * parts[2];
        double yIm = sine * along * parts[1] + cosine * across * parts[3];
        int at = 2 * (row * columns + column);
        result[at] = xRe - yIm;
        result[at + 1] = xIm + yRe;
    }

    private SurfaceField cut(double[] result, SurfaceField like) {
        ImageSize size = like.size();
        double[] values = new double[2 * size.pixels()];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                int pixel = row * size.columns() + column;
                values[pixel] = result[2 * (row * columns + column)];
                values[size.pixels() + pixel] = result[2 * (row * columns + column) + 1];
            }
        }
        return new SurfaceField(size, like.spacing(), values);
    }

    private static int nearest(int index, int inside, int whole) {
        if (index < inside) {
            return index;
        }
        return index - inside < whole - index ? inside - 1 : 0;
    }

    private static double fade(int index, int inside, int whole, int margin) {
        if (index < inside) {
            return 1;
        }
        int beyond = Math.min(index - inside + 1, whole - index);
        return beyond >= margin ? 0 : 0.5 * (1 + Math.cos(Math.PI * beyond / margin));
    }
}
