package org.tractionscope.mechanics.tfm;

import org.tractionscope.mechanics.MechanicsException;

/**
 * A linear, isotropic gel so thick that cells do not feel its bottom.
 *
 * @param youngsModulusPa E, > 0 Pa
 * @param poissonRatio ν, 0 to 0.5; 0.5 is incompressible, polyacrylamide about 0.48
 */
public record ElasticSubstrate(double youngsModulusPa, double poissonRatio) {

    public ElasticSubstrate {
        if (!(youngsModulusPa > 0 && Double.isFinite(youngsModulusPa))) {
            throw new MechanicsException("Young's modulus must be > 0 Pa and finite: " + youngsModulusPa);
        }
        if (!(poissonRatio >= 0 && poissonRatio <= 0.5)) {
            throw new MechanicsException("Poisson's ratio must be ≥ 0 and ≤ 0.5: " + poissonRatio);
        }
    }

    /**
     * How much a traction wave along its own direction moves the surface, µm per Pa, at {@code wavenumber} > 0 rad/µm:
     * 2(1 − ν²)/(E k) (Butler et al. 2002, eq. 3, along k).
     */
    double alongWave(double wavenumber) {
        return 2 * (1 - poissonRatio * poissonRatio) / (youngsModulusPa * wavenumber);
    }

    /** The same for a traction across the wave: 2(1 + ν)/(E k). */
    double acrossWave(double wavenumber) {
        return 2 * (1 + poissonRatio) / (youngsModulusPa * wavenumber);
    }

    /**
     * The Green's function of Boussinesq: displacement along i at (x, y) ≠ 0 µm for a unit force along j at 0, µm per
     * (Pa µm²); for equal indices with {@code along} the coordinate of that axis, for different ones with
     * {@code product = x·y}.
     */
    double diagonal(double distanceUm, double along) {
        return factor() * ((1 - poissonRatio) / distanceUm + poissonRatio * along * along / cube(distanceUm));
    }

    double mixed(double distanceUm, double product) {
        return factor() * poissonRatio * product / cube(distanceUm);
    }

    /** Mean over a square of side {@code sideUm} around its own middle of {@link #diagonal}, times its area. */
    double ownSquare(double sideUm) {
        double inverseDistance = 4 * sideUm * Math.log(1 + Math.sqrt(2));
        return factor() * (1 - poissonRatio / 2) * inverseDistance;
    }

    private double factor() {
        return (1 + poissonRatio) / (Math.PI * youngsModulusPa);
    }

    private static double cube(double value) {
        return value * value * value;
    }
}
