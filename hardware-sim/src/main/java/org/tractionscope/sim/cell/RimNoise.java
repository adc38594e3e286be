package org.tractionscope.sim.cell;

/** White noise around a rim that changes slowly (an Ornstein-Uhlenbeck process at each place); confined to one thread. */
final class RimNoise {

    private final double minutes;
    private final SeededDraws draws;
    private final double[] white = new double[ClosedCurve.POINTS];

    /** Noise in its steady state. */
    RimNoise(double minutes, SeededDraws draws) {
        this.minutes = minutes;
        this.draws = draws;
        for (int i = 0; i < white.length; i++) {
            white[i] = draws.normal();
        }
    }

    void step(double stepMin) {
        double kept = StrictMath.exp(-stepMin / minutes);
        double fresh = Math.sqrt(1 - kept * kept);
        for (int i = 0; i < white.length; i++) {
            white[i] = kept * white[i] + fresh * draws.normal();
        }
    }

    /** The noise as it is now; not to be written to. */
    double[] white() {
        return white;
    }
}
