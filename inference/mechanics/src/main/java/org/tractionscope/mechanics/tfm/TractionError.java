package org.tractionscope.mechanics.tfm;

import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/**
 * How far an estimated traction is from the truth, over the points of a mask.
 *
 * @param totalForceRatio Σ|T| of the estimate over that of the truth
 * @param relativeRms root of Σ|T − T₀|² over Σ|T₀|²
 * @param correlation Pearson's r of the magnitudes
 * @param meanAngleRad mean angle between both, each point weighted with the true magnitude
 */
public record TractionError(double totalForceRatio, double relativeRms, double correlation, double meanAngleRad) {

    /** Compares two tractions on one grid. */
    public static TractionError of(SurfaceField estimate, SurfaceField truth, CellMask within) {
        ImageSize size = truth.size();
        if (!estimate.size().equals(size)) {
            throw new MechanicsException("estimate and truth must have one size: " + estimate.size() + " and " + size);
        }
        Sums sums = new Sums();
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                if (within.contains(row, column)) {
                    sums.add(
                            estimate.x(row, column),
                            estimate.y(row, column),
                            truth.x(row, column),
                            truth.y(row, column));
                }
            }
        }
        return sums.error();
    }

    private static final class Sums {

        private double points;
        private double found;
        private double wanted;
        private double foundSquares;
        private double wantedSquares;
        private double products;
        private double differences;
        private double angles;

        void add(double x, double y, double trueX, double trueY) {
            double magnitude = Math.hypot(x, y);
            double trueMagnitude = Math.hypot(trueX, trueY);
            points++;
            found += magnitude;
            wanted += trueMagnitude;
            foundSquares += magnitude * magnitude;
            wantedSquares += trueMagnitude * trueMagnitude;
            products += magnitude * trueMagnitude;
            differences += (x - trueX) * (x - trueX) + (y - trueY) * (y - trueY);
            angles += trueMagnitude * Math.abs(Math.atan2(trueX * y - trueY * x, trueX * x + trueY * y));
        }

        TractionError error() {
            if (!(wanted > 0)) {
                throw new MechanicsException("the true traction must be > 0 somewhere in the mask");
            }
            double covariance = products - found * wanted / points;
            double variances = (foundSquares - found * found / points) * (wantedSquares - wanted * wanted / points);
            return new TractionError(
                    found / wanted,
                    Math.sqrt(differences / wantedSquares),
                    variances > 0 ? covariance / Math.sqrt(variances) : 0,
                    angles / wanted);
        }
    }
}
