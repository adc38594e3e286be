package org.tractionscope.models.sparse;

/** What the coefficients of an equation multiply. */
public enum CoefficientScale {
    /** The terms themselves; the sum is normalised traction. */
    PHYSICAL,
    /** Terms less their mean, over their standard deviation; the sum is traction treated alike. */
    STANDARDISED
}
