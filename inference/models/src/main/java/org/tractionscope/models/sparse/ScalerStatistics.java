package org.tractionscope.models.sparse;

/**
 * What a fit subtracted from the samples of a quantity and divided them by; x and y components are samples alike.
 *
 * @param mean the subtracted mean, finite
 * @param std the standard deviation that divided, > 0
 */
public record ScalerStatistics(double mean, double std) {

    public ScalerStatistics {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean must be a finite number: " + mean);
        }
        if (!(std > 0) || std == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("std must be a finite number > 0: " + std);
        }
    }
}
