package org.tractionscope.sim.camera;

/**
 * A smooth random function of time with variance 1 and value 0 at time 0: a sum of sines, so that any moment can be asked
 * for alone. Immutable.
 */
final class Wander {

    private static final int WAVES = 12;
    private static final double SHORTEST_PERIOD_MIN = 5;
    private static final double LONGEST_PERIOD_MIN = 60;

    private final double[] radiansPerMin = new double[WAVES];
    private final double[] phase = new double[WAVES];

    Wander(Draws draws) {
        for (int i = 0; i < WAVES; i++) {
            double period =
                    SHORTEST_PERIOD_MIN * StrictMath.pow(LONGEST_PERIOD_MIN / SHORTEST_PERIOD_MIN, draws.uniform());
            radiansPerMin[i] = 2 * Math.PI / period;
            phase[i] = 2 * Math.PI * draws.uniform();
        }
    }

    double at(double min) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            sum += StrictMath.sin(phase[i] + radiansPerMin[i] * min) - StrictMath.sin(phase[i]);
        }
        // Each difference of sines has variance 1 on average over its phase, once the start is forgotten.
        return sum / Math.sqrt(WAVES);
    }
}
