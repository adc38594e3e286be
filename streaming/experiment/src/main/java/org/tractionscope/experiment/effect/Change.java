package org.tractionscope.experiment.effect;

/**
 * A mean against the baseline's, as a percentage of it.
 *
 * @param percent 100 for no change
 * @param interval 95 %, also in percent
 * @param isEffect true where the 99 % interval leaves out 100: an inert control is called an effect in fewer than one of
 *     twenty runs
 */
public record Change(double percent, Interval interval, boolean isEffect) {

    /** From the logarithm of the ratio and its standard error. */
    static Change of(double logRatio, double standardError, double degrees, Interval.Source source) {
        double half = StudentT.quantile(0.95, degrees) * standardError;
        double wide = StudentT.quantile(0.99, degrees) * standardError;
        return new Change(
                100 * Math.exp(logRatio),
                new Interval(100 * Math.exp(logRatio - half), 100 * Math.exp(logRatio + half), 0.95, source),
                Math.abs(logRatio) > wide);
    }
}
