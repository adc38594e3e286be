package org.tractionscope.training.data;

import java.util.random.RandomGenerator;

/**
 * Brings tractions into the unit of the networks and sets weak ones to zero.
 *
 * @param rescale by what they are divided, > 0; the authors' 0.25 makes of F/(10 µ) the normalised 0.4 F/µ
 * @param threshold below this magnitude, in the new unit, both components become 0; ≥ 0
 */
public record TractionThreshold(double rescale, double threshold) implements FrameTransform {

    /** The authors' unit and threshold for measured tractions: below the day's mean, 0.4, is zero. */
    public static final TractionThreshold USUAL = new TractionThreshold(0.25, 0.4);

    public TractionThreshold {
        if (!(rescale > 0) || !(threshold >= 0)) {
            throw new IllegalArgumentException(
                    "rescale must be > 0 and the threshold ≥ 0: " + rescale + ", " + threshold);
        }
    }

    @Override
    public FrameStack apply(FrameStack frame, RandomGenerator random) {
        float[] x = frame.plane(Channel.TRACTION_X);
        float[] y = frame.plane(Channel.TRACTION_Y);
        for (int i = 0; i < x.length; i++) {
            double scaledX = x[i] / rescale;
            double scaledY = y[i] / rescale;
            boolean isWeak = Math.hypot(scaledX, scaledY) < threshold;
            x[i] = isWeak ? 0 : (float) scaledX;
            y[i] = isWeak ? 0 : (float) scaledY;
        }
        return frame.with(Channel.TRACTION_X, x).with(Channel.TRACTION_Y, y);
    }
}
