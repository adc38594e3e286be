package org.tractionscope.mechanics.tfm;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

/**
 * How far the surface has moved, on the grid of the windows.
 *
 * <pre>
 *   grid point (r, c) stands at image pixel (firstPx + r·spacingPx, firstPx + c·spacingPx)
 * </pre>
 *
 * @param field µm
 * @param seen the points whose own window gave the value; the others were filled in from their neighbours
 * @param firstPx row and column of the first point, px
 * @param spacingPx between neighbouring points, px
 */
public record MeasuredDisplacement(SurfaceField field, CellMask seen, double firstPx, int spacingPx) {

    /** Of a normal distribution: the standard deviation over the median of absolute deviations. */
    private static final double SIGMA_OF_MEDIAN = 1.4826;

    public MeasuredDisplacement {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(seen, "seen");
    }

    /** The points of the grid at which an image mask is set. */
    public CellMask onGrid(CellMask image) {
        ImageSize size = field.size();
        BitSet inside = new BitSet(size.pixels());
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                int imageRow = (int) Math.floor(firstPx + row * spacingPx);
                int imageColumn = (int) Math.floor(firstPx + column * spacingPx);
                inside.set(row * size.columns() + column, image.contains(imageRow, imageColumn));
            }
        }
        return new CellMask(size, inside);
    }

    /** The points of the grid within {@code marginUm} ≥ 0 of an image mask. */
    public CellMask near(CellMask image, double marginUm) {
        BitSet inside = onGrid(image).bits();
        ImageSize size = field.size();
        int reach = (int) Math.floor(marginUm / field.spacing().um());
        BitSet near = (BitSet) inside.clone();
        for (int point = inside.nextSetBit(0); point >= 0; point = inside.nextSetBit(point + 1)) {
            int row = point / size.columns();
            int column = point % size.columns();
            for (int r = Math.max(0, row - reach); r <= Math.min(size.rows() - 1, row + reach); r++) {
                int width = (int) Math.sqrt(reach * reach - (r - row) * (r - row));
                near.set(
                        r * size.columns() + Math.max(0, column - width),
                        r * size.columns() + Math.min(size.columns() - 1, column + width) + 1);
            }
        }
        return new CellMask(size, near);
    }

    /** All points but a frame that takes this share of each side, 0 to ½. */
    public CellMask middle(double frameShare) {
        ImageSize size = field.size();
        int frameRows = (int) Math.ceil(frameShare * size.rows());
        int frameColumns = (int) Math.ceil(frameShare * size.columns());
        BitSet inside = new BitSet(size.pixels());
        for (int row = frameRows; row < size.rows() - frameRows; row++) {
            if (frameColumns < size.columns() - frameColumns) {
                inside.set(row * size.columns() + frameColumns, (row + 1) * size.columns() - frameColumns);
            }
        }
        return new CellMask(size, inside);
    }

    /**
     * The drift that the points at rest show, their median: x and y in µm.
     *
     * @param moving grid points that a cell may have moved
     * @throws MechanicsException if no point is at rest
     */
    public double[] drift(CellMask moving) {
        return new double[] {median(0, moving), median(1, moving)};
    }

    /** This displacement less a constant one, µm. */
    public MeasuredDisplacement without(double[] drift) {
        double[] values = field.values();
        int pixels = field.size().pixels();
        for (int i = 0; i < values.length; i++) {
            values[i] -= drift[i / pixels];
        }
        return new MeasuredDisplacement(
                new SurfaceField(field.size(), field.spacing(), values), seen, firstPx, spacingPx);
    }

    /**
     * Standard deviation of one component where nothing moved, µm, from the median of absolute deviations; an upper limit
     * where the gel still moves a little.
     */
    public double noiseUm(CellMask moving) {
        double sum = 0;
        for (int component = 0; component < 2; component++) {
            double middle = median(component, moving);
            double[] deviations = atRest(component, moving);
            for (int i = 0; i < deviations.length; i++) {
                deviations[i] = Math.abs(deviations[i] - middle);
            }
            double sigma = SIGMA_OF_MEDIAN * middleOf(deviations);
            sum += sigma * sigma;
        }
        return Math.sqrt(sum / 2);
    }

    private double median(int component, CellMask moving) {
        double[] values = atRest(component, moving);
        if (values.length == 0) {
            throw new MechanicsException("some of the displacement must lie outside the cell: the mask leaves none of "
                    + field.size().pixels() + " grid points with beads");
        }
        return middleOf(values);
    }

    private double[] atRest(int component, CellMask moving) {
        int columns = field.size().columns();
        IntPredicate rests = point ->
                seen.contains(point / columns, point % columns) && !moving.contains(point / columns, point % columns);
        double[] values = field.values();
        int pixels = field.size().pixels();
        double[] found = new double[pixels];
        int count = 0;
        for (int point = 0; point < pixels; point++) {
            if (rests.test(point)) {
                found[count++] = values[component * pixels + point];
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static double middleOf(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static MeasuredDisplacement of(DisplacementGrid grid, PixelSize pixelSize) {
        double[] values = new double[2 * grid.points()];
        for (int i = 0; i < grid.points(); i++) {
            values[i] = grid.x(i) * pixelSize.um();
            values[grid.points() + i] = grid.y(i) * pixelSize.um();
        }
        ImageSize size = new ImageSize(grid.rows(), grid.columns());
        return new MeasuredDisplacement(
                new SurfaceField(size, pixelSize.times(grid.spacingPx()), values),
                new CellMask(size, grid.seen()),
                grid.firstPx(),
                grid.spacingPx());
    }
}
