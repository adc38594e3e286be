package org.tractionscope.training.sparse;

import java.util.Arrays;

/**
 * The elastic net on standardised samples by coordinate descent, from correlations alone; immutable, any thread.
 *
 * <pre>
 * minimise over w   1/2 · mean (y − X w)² + α ρ Σ |w_j| + α (1 − ρ)/2 Σ w_j²
 *
 * w_j ← S(c_j − Σ_{k≠j} G_jk w_k, α ρ) / (G_jj + α (1 − ρ)),      S(z, t) = sign(z) max(|z| − t, 0)
 * </pre>
 *
 * <p>G and c are the correlations of the terms with each other and with the target (Friedman, Hastie and Tibshirani 2010); the
 * objective is scikit-learn's, which the authors used.
 */
final class ElasticNet {

    private static final int MOST_SWEEPS = 20_000;
    private static final double TOLERANCE = 1e-7;

    private final double[][] correlations;
    private final double[] withTarget;
    private final double l1Ratio;

    /**
     * A problem.
     *
     * @param correlations of the terms, symmetric; a term that does not vary has 0 everywhere
     * @param withTarget of the terms with the target
     * @param l1Ratio ρ, 0 < ρ ≤ 1
     */
    ElasticNet(double[][] correlations, double[] withTarget, double l1Ratio) {
        this.correlations = correlations;
        this.withTarget = withTarget;
        this.l1Ratio = l1Ratio;
    }

    /** The least α for which no term is left. */
    double largestAlpha() {
        return Arrays.stream(withTarget).map(Math::abs).max().orElse(0) / l1Ratio;
    }

    /** The weights for α > 0, from a start that is left as it is. */
    double[] solve(double alpha, double[] start) {
        double[] w = start.clone();
        // What each term still correlates with: c − G w.
        double[] left = withTarget.clone();
        for (int k = 0; k < w.length; k++) {
            if (w[k] != 0) {
                subtract(left, k, w[k]);
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double largest = 0;
            for (int j = 0; j < w.length; j++) {
                double own = correlations[j][j];
                if (own == 0) {
                    continue;
                }
                double z = left[j] + own * w[j];
                double shrunk = Math.signum(z) * Math.max(Math.abs(z) - alpha * l1Ratio, 0);
                double next = shrunk / (own + alpha * (1 - l1Ratio));
                if (next != w[j]) {
                    subtract(left, j, next - w[j]);
                    largest = Math.max(largest, Math.abs(next - w[j]));
                    w[j] = next;
                }
            }
            if (largest < TOLERANCE) {
                break;
            }
        }
        return w;
    }

    private void subtract(double[] left, int term, double change) {
        double[] row = correlations[term];
        for (int j = 0; j < left.length; j++) {
            left[j] -= change * row[j];
        }
    }
}
