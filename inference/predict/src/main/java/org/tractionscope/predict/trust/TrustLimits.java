package org.tractionscope.predict.trust;

import org.tractionscope.model.TrustCheck.Lamp;

/**
 * From where on a sign makes the lamp amber or red.
 *
 * @param sharpness as {@link ImageSigns#sharpness()}; too low is bad
 * @param saturatedFraction as {@link ImageSigns#saturatedFraction()}; too high is bad
 * @param contrastToNoise as {@link ImageSigns#contrastToNoise()}; too low is bad
 * @param distance from the images that the model knows, in standard deviations; too high is bad
 * @param netFraction |ΣF| / Σ|F| of a cell; too high is bad
 */
public record TrustLimits(
        Limit sharpness, Limit saturatedFraction, Limit contrastToNoise, Limit distance, Limit netFraction) {

    /**
     * The limits that simulated faults set, see inference/docs/trust.md. The net force of the authors' own network is 40 % on
     * their real frames, so that it alone makes no frame red.
     */
    public static TrustLimits calibrated() {
        return new TrustLimits(
                new Limit(0.66, 0.52),
                new Limit(0.02, 0.08),
                new Limit(2.5, 1.5),
                new Limit(5.0, 6.2),
                new Limit(0.25, 0.75));
    }

    /**
     * The two steps of one sign.
     *
     * @param amber where it begins to be doubtful
     * @param red where it is not to be used; on the same side or equal
     */
    public record Limit(double amber, double red) {

        /** Amber and red lie above these where red is higher, and below them where it is lower. */
        public Lamp lamp(double measured) {
            boolean isHighBad = red >= amber;
            if (isHighBad ? measured > red : measured < red) {
                return Lamp.RED;
            }
            return (isHighBad ? measured > amber : measured < amber) ? Lamp.AMBER : Lamp.GREEN;
        }
    }
}
