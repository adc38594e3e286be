package org.tractionscope.mechanics.tfm;

import java.util.Objects;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.ImageSize;

/**
 * Fourier-transform traction cytometry with Tikhonov regularisation (Butler et al. 2002, Sabass et al. 2008).
 *
 * <pre>
 *   T(k) = g(k) / (g(k)² + λ²) · u(k)      for the parts of u along k and across k,  T(0) = 0
 * </pre>
 *
 * <p>with g the gel's response to a unit traction ({@link ElasticSubstrate}). Beyond its border the displacement is led to
 * zero by a cosine, because a transform takes it for periodic. Immutable; any thread.
 */
public final class TractionCytometry {

    private static final int LEAST_POINTS = 4;
    /** The cosine's length, of the longer side. */
    private static final double MARGIN = 0.25;

    private final ElasticSubstrate substrate;
    private final Regularisation regularisation;
    private final double resolutionUm;

    /** With every wave that the grid can hold. */
    public TractionCytometry(ElasticSubstrate substrate, Regularisation regularisation) {
        this(substrate, regularisation, 0);
    }

    /**
     * Without waves that the displacement cannot hold.
     *
     * @param resolutionUm side of the windows from which the displacement was measured, ≥ 0 µm: waves shorter than this
     *     are noise of overlapping windows, are left out of the choice of λ and out of the traction
     */
    public TractionCytometry(ElasticSubstrate substrate, Regularisation regularisation, double resolutionUm) {
        this.substrate = Objects.requireNonNull(substrate, "substrate");
        this.regularisation = Objects.requireNonNull(regularisation, "regularisation");
        if (!(resolutionUm >= 0 && Double.isFinite(resolutionUm))) {
            throw new MechanicsException("resolution must be ≥ 0 µm and finite: " + resolutionUm);
        }
        this.resolutionUm = resolutionUm;
    }

    /**
     * The traction that explains a displacement, µm.
     *
     * @throws MechanicsException if the grid has fewer than 4 points along a side, or nothing has moved
     */
    public TractionEstimate traction(SurfaceField displacement) {
        ImageSize size = displacement.size();
        if (Math.min(size.rows(), size.columns()) < LEAST_POINTS) {
            throw new MechanicsException(
                    "a displacement must have ≥ " + LEAST_POINTS + " points along each side: " + size);
        }
        int margin = (int) Math.ceil(MARGIN * Math.max(size.rows(), size.columns()));
        Spectrum spectrum = new Spectrum(
                PlaneTransform.fastSize(size.rows() + 2 * margin),
                PlaneTransform.fastSize(size.columns() + 2 * margin),
                displacement.spacing().um());
        spectrum.take(displacement, margin);
        ModePowers modes = spectrum.powers(substrate, resolutionUm);
        double lambda = regularisation.lambda().orElseGet(() -> modes.best(regularisation));
        SurfaceField traction = spectrum.traction(displacement, substrate, resolutionUm, lambda);
        return new TractionEstimate(traction, lambda, spectrum.residualUm());
    }
}
