package org.tractionscope.mechanics.tfm;

import java.util.Objects;
import org.tractionscope.model.ImageSize;

/**
 * Moves the surface of an elastic half-space by a traction: the truth behind simulated beads. Immutable; any thread.
 *
 * <p>A traction is constant over the square of each grid point and zero outside the grid. The Green's function of
 * Boussinesq is integrated over squares in real space and the sum taken with a transform of twice the size, so that nothing
 * is periodic: independent of the Fourier kernel with which {@link TractionCytometry} goes back.
 */
public final class HalfSpace {

    /** Squares up to this far from the force are integrated; beyond, the middle of a square stands for it. */
    private static final int NEAR = 4;

    private static final int SAMPLES = 8;

    private final ElasticSubstrate substrate;

    public HalfSpace(ElasticSubstrate substrate) {
        this.substrate = Objects.requireNonNull(substrate, "substrate");
    }

    /** The displacement, µm, on the grid of the traction, Pa. */
    public SurfaceField displacement(SurfaceField traction) {
        ImageSize size = traction.size();
        int rows = PlaneTransform.fastSize(2 * size.rows());
        int columns = PlaneTransform.fastSize(2 * size.columns());
        PlaneTransform transform = new PlaneTransform(rows, columns);
        double[] kernelXx = new double[2 * rows * columns];
        double[] kernelYyXy = new double[2 * rows * columns];
        fill(kernelXx, kernelYyXy, rows, columns, traction.spacing().um());
        double[] force = new double[2 * rows * columns];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                force[2 * (row * columns + column)] = traction.x(row, column);
                force[2 * (row * columns + column) + 1] = traction.y(row, column);
            }
        }
        transform.forward(kernelXx);
        transform.forward(kernelYyXy);
        transform.forward(force);
        multiply(force, kernelXx, kernelYyXy, rows, columns);
        transform.inverse(force);
        double[] moved = new double[2 * size.pixels()];
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                int pixel = row * size.columns() + column;
                moved[pixel] = force[2 * (row * columns + column)];
                moved[size.pixels() + pixel] = force[2 * (row * columns + column) + 1];
            }
        }
        return new SurfaceField(size, traction.spacing(), moved);
    }

    /** The kernel's xx component as a real field; yy as real and xy as imaginary part of another. */
    private void fill(double[] xx, double[] yyXy, int rows, int columns, double side) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double y = PlaneTransform.mode(row, rows) * side;
                double x = PlaneTransform.mode(column, columns) * side;
                int at = 2 * (row * columns + column);
                if (row == 0 && column == 0) {
                    xx[at] = substrate.ownSquare(side);
                    yyXy[at] = xx[at];
                } else if (Math.max(Math.abs(x), Math.abs(y)) <= NEAR * side) {
                    integrate(x, y, side, at, xx, yyXy);
                } else {
                    double distance = Math.hypot(x, y);
                    xx[at] = substrate.diagonal(distance, x) * side * side;
                    yyXy[at] = substrate.diagonal(distance, y) * side * side;
                    yyXy[at + 1] = substrate.mixed(distance, x * y) * side * side;
                }
            }
        }
    }

    private void integrate(double x, double y, double side, int at, double[] xx, double[] yyXy) {
        double step = side / SAMPLES;
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < SAMPLES; j++) {
                double px = x - side / 2 + (i + 0.5) * step;
                double py = y - side / 2 + (j + 0.5) * step;
                double distance = Math.hypot(px, py);
                xx[at] += substrate.diagonal(distance, px) * step * step;
                yyXy[at] += substrate.diagonal(distance, py) * step * step;
                yyXy[at + 1] += substrate.mixed(distance, px * py) * step * step;
            }
        }
    }

    /** Replaces {@code Fx + iFy} by {@code (Gxx Fx + Gxy Fy) + i(Gxy Fx + Gyy Fy)}. */
    private static void multiply(double[] force, double[] xx, double[] yyXy, int rows, int columns) {
        double[] product = new double[force.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = 2 * (row * columns + column);
                int mirror =
                        2 * (PlaneTransform.mirrored(row, rows) * columns + PlaneTransform.mirrored(column, columns));
                // Kernels are even, so their spectra are real: yy in the real, xy in the imaginary part.
                double gxx = xx[at];
                double gyy = yyXy[at];
                double gxy = yyXy[at + 1];
                double fxRe = (force[at] + force[mirror]) / 2;
                double fxIm = (force[at + 1] - force[mirror + 1]) / 2;
                double fyRe = (force[at + 1] + force[mirror + 1]) / 2;
                double fyIm = (force[mirror] - force[at]) / 2;
                product[at] = gxx * fxRe + gxy * fyRe - (gxy * fxIm + gyy * fyIm);
                product[at + 1] = gxx * fxIm + gxy * fyIm + gxy * fxRe + gyy * fyRe;
            }
        }
        System.arraycopy(product, 0, force, 0, force.length);
    }
}
