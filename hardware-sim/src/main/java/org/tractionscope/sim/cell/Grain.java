package org.tractionscope.sim.cell;

/** A random pattern fixed to the specimen: smooth over a micrometre, mean 0, standard deviation about 1. */
final class Grain {

    private static final double SPACING_UM = 1;
    /** Linear interpolation of independent values leaves 4/9 of their variance. */
    private static final double SCALE = 1.5;

    private final long seed;

    Grain(long seed) {
        this.seed = seed;
    }

    double at(double xUm, double yUm) {
        double gx = xUm / SPACING_UM;
        double gy = yUm / SPACING_UM;
        int column = (int) Math.floor(gx);
        int row = (int) Math.floor(gy);
        double fx = gx - column;
        double fy = gy - row;
        double above = value(column, row) * (1 - fx) + value(column + 1, row) * fx;
        double below = value(column, row + 1) * (1 - fx) + value(column + 1, row + 1) * fx;
        return SCALE * (above * (1 - fy) + below * fy);
    }

    /** Uniform with variance 1, by the finaliser of SplitMix64. */
    private double value(int column, int row) {
        long bits = seed + column * 0x9E3779B97F4A7C15L + row * 0xC2B2AE3D27D4EB4FL;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        bits ^= bits >>> 31;
        return ((bits >>> 11) * 0x1.0p-53 - 0.5) * Math.sqrt(12);
    }
}
