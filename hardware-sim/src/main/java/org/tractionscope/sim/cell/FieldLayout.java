package org.tractionscope.sim.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Places outlines in a field, so that they keep their distance from its border and from each other. */
public final class FieldLayout {

    /** Room for growth, waves of the rim, drift and the blur of the measurement, µm. */
    public static final double MARGIN_UM = 10;

    private static final int TRIES = 4000;
    private static final double BETWEEN_UM = 6;

    private FieldLayout() {}

    /**
     * Moves outlines about the origin to their places; a single one goes to the middle.
     *
     * @throws IllegalArgumentException if there is no room for one of them
     */
    public static List<ClosedCurve> place(List<ClosedCurve> outlines, CellField field, long seed) {
        SeededDraws draws = new SeededDraws(seed);
        List<ClosedCurve> placed = new ArrayList<>();
        for (ClosedCurve outline : outlines) {
            placed.add(outlines.size() == 1 ? middle(outline, field) : free(outline, field, placed, draws));
        }
        return placed;
    }

    private static ClosedCurve middle(ClosedCurve outline, CellField field) {
        Range x = room(outline, 0, field.widthUm(), field);
        Range y = room(outline, 1, field.heightUm(), field);
        return outline.transformed(1, (x.least() + x.most()) / 2, (y.least() + y.most()) / 2);
    }

    private static ClosedCurve free(ClosedCurve outline, CellField field, List<ClosedCurve> others, SeededDraws draws) {
        Range x = room(outline, 0, field.widthUm(), field);
        Range y = room(outline, 1, field.heightUm(), field);
        for (int i = 0; i < TRIES; i++) {
            ClosedCurve there = outline.transformed(1, draws.uniform(x), draws.uniform(y));
            if (others.stream().allMatch(other -> isApart(there, other))) {
                return there;
            }
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%d cells must find room side by side in a field of %.0f x %.0f µm: only %d did",
                others.size() + 1,
                field.widthUm(),
                field.heightUm(),
                others.size()));
    }

    private static boolean isApart(ClosedCurve one, ClosedCurve other) {
        for (int i = 0; i < one.points(); i += 8) {
            int near = other.nearest(one.x(i), one.y(i));
            double away = ClosedCurve.distance(other.x(near) - one.x(i), other.y(near) - one.y(i));
            if (away < BETWEEN_UM || other.contains(one.x(i), one.y(i))) {
                return false;
            }
        }
        return !one.contains(other.x(0), other.y(0));
    }

    /** Where the origin of an outline may lie along an axis. */
    private static Range room(ClosedCurve outline, int axis, double lengthUm, CellField field) {
        double[] bounds = outline.bounds();
        double least = MARGIN_UM - bounds[axis];
        double most = lengthUm - MARGIN_UM - bounds[2 + axis];
        if (most < least) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a cell of %.0f x %.0f µm and %.0f µm around it must fit into the field: it is %.0f x %.0f µm",
                    bounds[2] - bounds[0],
                    bounds[3] - bounds[1],
                    MARGIN_UM,
                    field.widthUm(),
                    field.heightUm()));
        }
        return new Range(least, most);
    }
}
