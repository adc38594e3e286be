package org.tractionscope.sim.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * A bright fold of the membrane that pulls nothing.
 *
 * @param place its middle, share of the way around the rim
 * @param halfLengthUm along the rim, µm
 * @param widthUm across the rim, µm
 * @param insetUm from the rim inwards, µm
 * @param intensity over that of the cytoplasm
 */
record Ruffle(double place, double halfLengthUm, double widthUm, double insetUm, double intensity) {

    private static final double SPACING_UM = 0.8;

    /** The ruffle as overlapping streaks along an outline, {@code strength} 0 to 1 of its intensity. */
    List<Streak> along(ClosedCurve outline, double strength) {
        List<Streak> parts = new ArrayList<>();
        double step = outline.lengthUm() / outline.points();
        int middle = (int) (place * outline.points());
        int half = (int) (halfLengthUm / step);
        int stride = Math.max(1, (int) (SPACING_UM / step));
        for (int k = -half; k <= half; k += stride) {
            double[] inward = outline.inward(middle + k);
            double fade = 1 - (double) k * k / ((half + 1.0) * (half + 1.0));
            Ellipse part = new Ellipse(
                    outline.x(middle + k) + insetUm * inward[0],
                    outline.y(middle + k) + insetUm * inward[1],
                    StrictMath.atan2(-inward[0], inward[1]),
                    3 * widthUm,
                    widthUm);
            parts.add(new Streak(part, intensity * fade * strength));
        }
        return parts;
    }
}
