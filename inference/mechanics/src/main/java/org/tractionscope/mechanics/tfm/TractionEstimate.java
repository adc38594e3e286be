package org.tractionscope.mechanics.tfm;

import java.util.Objects;
import org.tractionscope.model.CellMask;

/**
 * A traction that explains a displacement.
 *
 * @param traction Pa, on the grid of the displacement; its mean is 0
 * @param lambdaUmPerPa the strength of the regularisation, µm/Pa
 * @param residualUm root mean square of what is left of one component of the displacement, µm
 */
public record TractionEstimate(SurfaceField traction, double lambdaUmPerPa, double residualUm) {

    private static final double NN_PER_PA_UM2 = 1e-3;

    public TractionEstimate {
        Objects.requireNonNull(traction, "traction");
    }

    /** Σ|T|·area over the points in the mask, nN. */
    public double totalForceNn(CellMask within) {
        double sum = 0;
        for (int row = 0; row < traction.size().rows(); row++) {
            for (int column = 0; column < traction.size().columns(); column++) {
                if (within.contains(row, column)) {
                    sum += traction.magnitude(row, column);
                }
            }
        }
        return sum * traction.cellAreaUm2() * NN_PER_PA_UM2;
    }

    /** Length of ΣT·area over the points in the mask, nN; 0 for a cell that pulls on nothing but its gel. */
    public double netForceNn(CellMask within) {
        double x = 0;
        double y = 0;
        for (int row = 0; row < traction.size().rows(); row++) {
            for (int column = 0; column < traction.size().columns(); column++) {
                if (within.contains(row, column)) {
                    x += traction.x(row, column);
                    y += traction.y(row, column);
                }
            }
        }
        return Math.hypot(x, y) * traction.cellAreaUm2() * NN_PER_PA_UM2;
    }

    /** ½ ΣT·u·area over the points in the mask, fJ (Butler et al. 2002); {@code displacement} in µm on the same grid. */
    public double strainEnergyFj(SurfaceField displacement, CellMask within) {
        double sum = 0;
        for (int row = 0; row < traction.size().rows(); row++) {
            for (int column = 0; column < traction.size().columns(); column++) {
                if (within.contains(row, column)) {
                    sum += traction.x(row, column) * displacement.x(row, column)
                            + traction.y(row, column) * displacement.y(row, column);
                }
            }
        }
        return sum / 2 * traction.cellAreaUm2() * NN_PER_PA_UM2;
    }
}
