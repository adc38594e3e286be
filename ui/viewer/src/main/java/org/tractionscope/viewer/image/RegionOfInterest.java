package org.tractionscope.viewer.image;

import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.Point2D;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.NewestTraction;

/**
 * A closed line around a part of the frame.
 *
 * @param corners in frame pixels, at least three; copied
 */
public record RegionOfInterest(List<Point2D> corners) {

    public RegionOfInterest {
        corners = List.copyOf(corners);
        if (corners.size() < 3) {
            throw new IllegalArgumentException("a region must have at least 3 corners: " + corners.size());
        }
    }

    /**
     * The numbers of a region in one frame.
     *
     * @param total Σ|F| over the field pixels whose centre lies inside
     * @param mean of |F| over them; {@code peak} the largest
     * @param meanCounts of the camera image; empty without a frame
     * @param areaPx frame pixels inside, ≥ 0
     */
    public record Reading(double total, double mean, double peak, OptionalDouble meanCounts, int areaPx) {}

    /** Measures the region on a frame with its traction. */
    public Reading on(NewestTraction newest) {
        double total = 0;
        double peak = 0;
        int pixels = 0;
        if (newest.traction().isPresent()) {
            Traction traction = newest.traction().get();
            FieldGrid grid = traction.field().grid();
            for (int row = 0; row < grid.size().rows(); row++) {
                double y = grid.firstRowPx() + (row + 0.5) * grid.scalePx();
                for (int column = 0; column < grid.size().columns(); column++) {
                    if (contains(grid.firstColumnPx() + (column + 0.5) * grid.scalePx(), y)) {
                        double magnitude = traction.field().magnitude(row, column);
                        total += magnitude;
                        peak = Math.max(peak, magnitude);
                        pixels++;
                    }
                }
            }
        }
        double counts = 0;
        int area = 0;
        if (newest.shownFrame().isPresent()) {
            Frame frame = newest.shownFrame().get();
            for (int row = 0; row < frame.size().rows(); row++) {
                for (int column = 0; column < frame.size().columns(); column++) {
                    if (contains(column + 0.5, row + 0.5)) {
                        counts += frame.countAt(row, column);
                        area++;
                    }
                }
            }
        }
        return new Reading(
                total,
                pixels > 0 ? total / pixels : 0,
                peak,
                area > 0 ? OptionalDouble.of(counts / area) : OptionalDouble.empty(),
                area);
    }

    /** Even-odd rule. */
    boolean contains(double x, double y) {
        boolean inside = false;
        Point2D before = corners.get(corners.size() - 1);
        for (Point2D corner : corners) {
            boolean crosses = corner.getY() > y != before.getY() > y;
            if (crosses
                    && x
                            < (before.getX() - corner.getX()) * (y - corner.getY()) / (before.getY() - corner.getY())
                                    + corner.getX()) {
                inside = !inside;
            }
            before = corner;
        }
        return inside;
    }
}
