package org.tractionscope.mechanics.tfm;

import java.util.List;
import java.util.Objects;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

/**
 * Follows the beads of a gel from one image to another: particle image velocimetry with window deformation (Scarano 2002).
 *
 * <pre>
 *   whole image: drift ─> large windows ─> … ─> small windows, refined
 *   each pass:   deform both images by half the displacement so far ─> correlate windows ─> add ─> median test
 * </pre>
 *
 * <p>Immutable; any thread. 1024x1024 with windows of 32 px takes some seconds of one core.
 */
public final class BeadMotion {

    private static final double LATER_SHARE = 0.25;

    private final CorrelationPlan plan;

    public BeadMotion(CorrelationPlan plan) {
        this.plan = Objects.requireNonNull(plan, "plan");
    }

    /**
     * How far each part of {@code relaxed} lies from there in {@code stressed}.
     *
     * @throws MechanicsException if the images differ in size, are smaller than two windows, or show no pattern
     */
    public MeasuredDisplacement measure(BeadImage relaxed, BeadImage stressed, PixelSize pixelSize) {
        ImageSize size = relaxed.size();
        if (!size.equals(stressed.size())) {
            throw new MechanicsException("two bead images must have one size: " + size + " and " + stressed.size());
        }
        if (Math.min(size.rows(), size.columns()) < 4 * plan.windowPx()) {
            throw new MechanicsException(
                    "a bead image must be four windows of " + plan.windowPx() + " px wide and high at least: " + size);
        }
        DisplacementGrid grid = drift(relaxed, stressed);
        List<Integer> passes = plan.passes();
        for (int pass = 0; pass < passes.size(); pass++) {
            int window = passes.get(pass);
            boolean isLast = window == plan.windowPx();
            if (2 * window <= Math.min(size.rows(), size.columns())) {
                grid = pass(relaxed, stressed, grid, window, isLast ? plan.spacingPx() : window / 4);
                if (!isLast) {
                    grid.smooth();
                }
            }
        }
        return MeasuredDisplacement.of(grid, pixelSize);
    }

    /** The shift of the images as a whole, from one window in their middle as large as they allow. */
    private static DisplacementGrid drift(BeadImage relaxed, BeadImage stressed) {
        ImageSize size = relaxed.size();
        int side = Integer.highestOneBit(Math.min(size.rows(), size.columns()));
        WindowPeak peak = new WindowPeak(side, side / 4);
        int firstRow = (size.rows() - side) / 2;
        int firstColumn = (size.columns() - side) / 2;
        if (!peak.find(relaxed.counts(), stressed.counts(), size, firstRow, firstColumn)) {
            throw new MechanicsException("two bead images must show the same beads within a quarter of their size: no"
                    + " common pattern was found");
        }
        DisplacementGrid grid = new DisplacementGrid(size, side, side);
        grid.fill(peak.x(), peak.y());
        return grid;
    }

    private static DisplacementGrid pass(
            BeadImage relaxed, BeadImage stressed, DisplacementGrid before, int window, int spacing) {
        ImageSize size = relaxed.size();
        float[] from = ShiftedImage.deformed(relaxed, before, -0.5);
        float[] to = ShiftedImage.deformed(stressed, before, 0.5);
        DisplacementGrid grid = new DisplacementGrid(size, window, spacing);
        WindowPeak peak = new WindowPeak(window, Math.max(2, (int) (LATER_SHARE * window)));
        for (int point = 0; point < grid.points(); point++) {
            int firstRow = point / grid.columns() * spacing;
            int firstColumn = point % grid.columns() * spacing;
            double row = firstRow + grid.firstPx();
            double column = firstColumn + grid.firstPx();
            boolean isSeen = peak.find(from, to, size, firstRow, firstColumn);
            grid.set(
                    point,
                    before.at(0, row, column) + (isSeen ? peak.x() : 0),
                    before.at(1, row, column) + (isSeen ? peak.y() : 0),
                    isSeen);
        }
        grid.validate();
        return grid;
    }
}
