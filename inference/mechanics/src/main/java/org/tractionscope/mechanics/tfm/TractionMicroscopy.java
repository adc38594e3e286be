package org.tractionscope.mechanics.tfm;

import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

/**
 * From two images of beads to the traction of the cell that was there in one of them.
 *
 * <pre>
 *   beads with and without the cell ─> displacement ─> less drift ─> noise where nothing moves ─> λ ─> traction
 * </pre>
 *
 * <p>Immutable; any thread.
 */
public final class TractionMicroscopy {

    /** The gel further than this from a cell counts as at rest. */
    private static final double MOVED_AROUND_UM = 10;

    /** Traction is summed over the cell and this far around it, because the measurement blurs it outwards. */
    private static final double COUNTED_AROUND_UM = 3;

    /** Without a mask a frame of this share of each side counts as at rest. */
    private static final double RESTING_FRAME = 0.1;

    /** Waves shorter than half a window, which is weighted towards its middle, are noise. */
    private static final double RESOLUTION = 0.5;

    private final ElasticSubstrate substrate;
    private final CorrelationPlan plan;
    private final Optional<Regularisation> regularisation;

    /** @param regularisation empty for the evidence, with the noise that the gel at rest shows */
    public TractionMicroscopy(
            ElasticSubstrate substrate, CorrelationPlan plan, Optional<Regularisation> regularisation) {
        this.substrate = Objects.requireNonNull(substrate, "substrate");
        this.plan = Objects.requireNonNull(plan, "plan");
        this.regularisation = Objects.requireNonNull(regularisation, "regularisation");
    }

    /**
     * What was found.
     *
     * @param displacement of the gel by the cell, without drift
     * @param driftUm of the stage from the relaxed to the stressed image: x, y
     * @param noiseUm of one component of the displacement, where nothing moves
     * @param estimate the traction
     * @param counted the points over which it is summed
     */
    public record Result(
            MeasuredDisplacement displacement,
            Drift driftUm,
            double noiseUm,
            TractionEstimate estimate,
            CellMask counted) {}

    /** A shift of the whole image, µm: x along columns, y along rows. */
    public record Drift(double x, double y) {}

    /**
     * The traction of a cell.
     *
     * @param relaxed beads without the cell
     * @param stressed beads with the cell
     * @param cell where it was, of the size of the images; empty where nobody knows: then a tenth of the field along each
     *     border counts as at rest
     * @throws MechanicsException if the images do not fit together or show no common pattern, or the mask does not fit
     */
    public Result measure(BeadImage relaxed, BeadImage stressed, PixelSize pixelSize, Optional<CellMask> cell) {
        cell.ifPresent(mask -> requireFits(mask, relaxed.size()));
        MeasuredDisplacement raw = new BeadMotion(plan).measure(relaxed, stressed, pixelSize);
        CellMask moving = cell.map(mask -> raw.near(mask, MOVED_AROUND_UM)).orElseGet(() -> raw.middle(RESTING_FRAME));
        double[] drift = raw.drift(moving);
        MeasuredDisplacement still = raw.without(drift);
        // Beads that match to the last bit leave no noise at all, which no evidence can be built on.
        double noiseUm = Math.max(still.noiseUm(moving), 1e-6 * pixelSize.um());
        double resolutionUm = RESOLUTION * plan.windowPx() * pixelSize.um();
        TractionEstimate estimate = new TractionCytometry(
                        substrate, regularisation.orElseGet(() -> Regularisation.evidence(noiseUm)), resolutionUm)
                .traction(still.field());
        CellMask counted = cell.map(mask -> raw.near(mask, COUNTED_AROUND_UM)).orElseGet(() -> everywhere(still));
        return new Result(still, new Drift(drift[0], drift[1]), noiseUm, estimate, counted);
    }

    private static void requireFits(CellMask mask, ImageSize size) {
        if (!mask.size().equals(size)) {
            throw new MechanicsException("the mask must have the size of the images, " + size + ": " + mask.size());
        }
        if (mask.isEmpty()) {
            throw new MechanicsException("the mask must contain the cell: no pixel of it is set");
        }
    }

    private static CellMask everywhere(MeasuredDisplacement displacement) {
        ImageSize size = displacement.field().size();
        BitSet all = new BitSet(size.pixels());
        all.set(0, size.pixels());
        return new CellMask(size, all);
    }
}
