package org.tractionscope.training.data;

import java.util.Arrays;
import org.tractionscope.model.ImageSize;

/** Grows a mask by a number of steps along rows and columns: every pixel within that city-block distance of it. */
final class MaskGrowth {

    private MaskGrowth() {}

    static boolean[] grown(float[] mask, ImageSize size, int steps) {
        int rows = size.rows();
        int columns = size.columns();
        int[] distance = new int[mask.length];
        int far = rows + columns;
        Arrays.setAll(distance, i -> mask[i] != 0 ? 0 : far);
        // Two sweeps give the exact city-block distance.
        for (int i = 0; i < distance.length; i++) {
            int above = i >= columns ? distance[i - columns] : far;
            int left = i % columns > 0 ? distance[i - 1] : far;
            distance[i] = Math.min(distance[i], 1 + Math.min(above, left));
        }
        boolean[] grown = new boolean[mask.length];
        for (int i = distance.length - 1; i >= 0; i--) {
            int below = i + columns < distance.length ? distance[i + columns] : far;
            int right = i % columns < columns - 1 ? distance[i + 1] : far;
            distance[i] = Math.min(distance[i], 1 + Math.min(below, right));
            grown[i] = distance[i] <= steps;
        }
        return grown;
    }
}
