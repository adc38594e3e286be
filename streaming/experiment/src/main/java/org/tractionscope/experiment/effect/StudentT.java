package org.tractionscope.experiment.effect;

/** Quantiles of Student's t. */
final class StudentT {

    private StudentT() {}

    /**
     * The two-sided quantile, by the expansion about the normal's (Abramowitz and Stegun 26.7.5); within 2 % from two degrees
     * of freedom on.
     *
     * @param confidence 0.95 or 0.99
     */
    static double quantile(double confidence, double degrees) {
        double z = confidence > 0.97 ? 2.575829 : 1.959964;
        double df = Math.max(2, degrees);
        if (df < 3) {
            // The expansion is too short here: between the exact values of two and three degrees.
            double two = confidence > 0.97 ? 9.9248 : 4.3027;
            double three = confidence > 0.97 ? 5.8409 : 3.1824;
            return two + (three - two) * (df - 2);
        }
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        double z7 = z5 * z * z;
        return z
                + (z3 + z) / (4 * df)
                + (5 * z5 + 16 * z3 + 3 * z) / (96 * df * df)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * df * df * df);
    }
}
