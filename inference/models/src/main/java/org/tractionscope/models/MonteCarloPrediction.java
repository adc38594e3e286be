package org.tractionscope.models;

import org.tractionscope.predict.Tensor;

/**
 * What several passes with dropout agree on, and how far they differ; immutable.
 *
 * @param mean of the traction vectors, {@code [batch, 2, row, column]}, in the passport's unit
 * @param spread root mean square distance of the vectors from their mean, {@code [batch, row, column]}, same unit, ≥ 0
 */
public record MonteCarloPrediction(Tensor mean, Tensor spread) {}
