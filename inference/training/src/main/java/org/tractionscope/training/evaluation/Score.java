package org.tractionscope.training.evaluation;

/**
 * How good an estimate is over all pixels of a domain.
 *
 * @param magnitude R² of |F|: 1 − Σ(|F| − |F̂|)² / Σ(|F| − mean)²; below 0 it is worse than the mean
 * @param vector R² of (x, y): 1 − Σ|F − F̂|² / Σ|F|²; 0 for no traction at all
 * @param angleDeg mean angle between truth and estimate where the truth is above the threshold, degrees; a missing estimate
 *     counts as 90, a guess
 * @param meanSquareError mean |F − F̂|² over the domain, normalised
 */
public record Score(double magnitude, double vector, double angleDeg, double meanSquareError) {}
