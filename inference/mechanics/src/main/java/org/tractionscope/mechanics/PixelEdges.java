package org.tractionscope.mechanics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.tractionscope.model.CellMask;

/**
 * Traces the edges between the pixels inside and outside a mask.
 *
 * <p>Each closed line is given by the midpoints of its pixel edges, {@code x0, y0, x1, y1 …}, with the mask on its left in
 * (x, y): outlines run counter-clockwise, holes clockwise. Where two pixels touch in a corner only, the line keeps them
 * apart, so lines never cross or touch.
 */
final class PixelEdges {

    private static final int[] STEP_X = {1, 0, -1, 0};
    private static final int[] STEP_Y = {0, 1, 0, -1};

    private final CellMask mask;
    private final int across;
    private final BitSet traced = new BitSet();

    private PixelEdges(CellMask mask) {
        this.mask = mask;
        this.across = mask.size().columns() + 1;
    }

    static List<double[]> of(CellMask mask) {
        PixelEdges edges = new PixelEdges(mask);
        List<double[]> lines = new ArrayList<>();
        for (int y = 0; y <= mask.size().rows(); y++) {
            for (int x = 0; x < mask.size().columns(); x++) {
                if (edges.isEdge(x, y, 0) && !edges.traced.get(edges.number(x, y, 0))) {
                    lines.add(edges.trace(x, y));
                }
            }
        }
        return lines;
    }

    private double[] trace(int firstX, int firstY) {
        double[] line = new double[64];
        int length = 0;
        int x = firstX;
        int y = firstY;
        int direction = 0;
        while (!traced.get(number(x, y, direction))) {
            traced.set(number(x, y, direction));
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = x + 0.5 * STEP_X[direction];
            line[length++] = y + 0.5 * STEP_Y[direction];
            x += STEP_X[direction];
            y += STEP_Y[direction];
            int left = (direction + 1) % 4;
            int right = (direction + 3) % 4;
            // Left first: at a corner shared by two diagonal pixels the line stays with its own.
            if (isEdge(x, y, left)) {
                direction = left;
            } else if (!isEdge(x, y, direction)) {
                direction = right;
            }
        }
        return Arrays.copyOf(line, length);
    }

    /** Whether a pixel inside lies on the left of the step from (x, y) and one outside on its right. */
    private boolean isEdge(int x, int y, int direction) {
        return switch (direction) {
            case 0 -> mask.contains(y, x) && !mask.contains(y - 1, x);
            case 1 -> mask.contains(y, x - 1) && !mask.contains(y, x);
            case 2 -> mask.contains(y - 1, x - 1) && !mask.contains(y, x - 1);
            default -> mask.contains(y - 1, x) && !mask.contains(y - 1, x - 1);
        };
    }

    private int number(int x, int y, int direction) {
        return 4 * (y * across + x) + direction;
    }
}
