package org.tractionscope.mechanics.tfm;

import java.util.ArrayList;
import java.util.List;
import org.tractionscope.mechanics.MechanicsException;

/**
 * With which windows beads are followed.
 *
 * <p>Windows are weighted by a squared cosine, so that one of 32 px sees about as much as an even one of 16. A window should
 * hold five beads or more.
 *
 * @param windowPx side of the last windows, a power of two from 8 to 256 px
 * @param spacingPx between their middles, 1 to {@code windowPx}
 * @param firstWindowPx side of the first windows, a power of two ≥ {@code windowPx}: a quarter of it is the largest
 *     displacement, beside the drift
 * @param refinements how often the last windows are correlated again, ≥ 0
 */
public record CorrelationPlan(int windowPx, int spacingPx, int firstWindowPx, int refinements) {

    public CorrelationPlan {
        if (windowPx < 8 || windowPx > 256 || Integer.bitCount(windowPx) != 1) {
            throw new MechanicsException("a window must be 8, 16, 32, 64, 128 or 256 px wide: " + windowPx);
        }
        if (firstWindowPx < windowPx || firstWindowPx > 1024 || Integer.bitCount(firstWindowPx) != 1) {
            throw new MechanicsException(
                    "the first window must be a power of two from " + windowPx + " to 1024 px: " + firstWindowPx);
        }
        if (spacingPx < 1 || spacingPx > windowPx) {
            throw new MechanicsException(
                    "the spacing of the windows must be ≥ 1 and ≤ " + windowPx + " px: " + spacingPx);
        }
        if (refinements < 0) {
            throw new MechanicsException("refinements must be ≥ 0: " + refinements);
        }
    }

    /** From four times this window down to it, a quarter of it apart, refined three times. */
    public static CorrelationPlan downTo(int windowPx) {
        return new CorrelationPlan(windowPx, Math.max(1, windowPx / 4), 4 * windowPx, 3);
    }

    /** The windows of all passes, first to last. */
    List<Integer> passes() {
        List<Integer> windows = new ArrayList<>();
        for (int window = firstWindowPx; window > windowPx; window /= 2) {
            windows.add(window);
        }
        for (int i = 0; i <= refinements; i++) {
            windows.add(windowPx);
        }
        return windows;
    }
}
