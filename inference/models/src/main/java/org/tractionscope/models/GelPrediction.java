package org.tractionscope.models;

import org.tractionscope.predict.Tensor;

/**
 * The active gel that a PBNN sees in one image, and what it does; immutable.
 *
 * @param traction F = Y u, {@code [2, row, column]}, x then y, in the passport's unit; 0 outside the mesh
 * @param adhesion Y, {@code [row, column]}, px⁻², blurred
 * @param unblurred Y before the blur
 * @param displacement u, {@code [2, row, column]}, px; 0 outside the mesh
 * @param contractility σ_a
 * @param alpha λ/2µ
 * @param vertices of the mesh that was solved on
 */
public record GelPrediction(
        Tensor traction,
        Tensor adhesion,
        Tensor unblurred,
        Tensor displacement,
        double contractility,
        double alpha,
        int vertices) {}
