package org.tractionscope.sim.dataset;

import java.util.Arrays;

/**
 * What the authors' baselines keep of a frame.
 *
 * @param zyxin mean counts
 * @param actin mean counts
 * @param forceMeanPa mean |F| over the whole image
 * @param forceMaxPa largest |F|
 * @param force99Pa 99th percentile of |F| over the whole image, linear between neighbours
 */
record FrameStatistics(Levels zyxin, Levels actin, double forceMeanPa, double forceMaxPa, double force99Pa) {

    /** Mean counts outside and inside the mask. */
    record Levels(double outside, double inside) {

        static Levels of(float[] channels, int channel, int pixels) {
            double[] sum = new double[2];
            int[] count = new int[2];
            for (int i = 0; i < pixels; i++) {
                int side = channels[4 * pixels + i] != 0 ? 1 : 0;
                sum[side] += channels[channel * pixels + i];
                count[side]++;
            }
            return new Levels(sum[0] / count[0], sum[1] / count[1]);
        }
    }

    /** The statistics of a frame's channels. */
    static FrameStatistics of(float[] channels, int pixels) {
        double[] magnitude = new double[pixels];
        double sum = 0;
        for (int i = 0; i < pixels; i++) {
            double x = channels[2 * pixels + i];
            double y = channels[3 * pixels + i];
            magnitude[i] = Math.sqrt(x * x + y * y);
            sum += magnitude[i];
        }
        Arrays.sort(magnitude);
        double at = 0.99 * (pixels - 1);
        int below = (int) at;
        int above = Math.min(pixels - 1, below + 1);
        double share = at - below;
        return new FrameStatistics(
                Levels.of(channels, 6, pixels),
                Levels.of(channels, 7, pixels),
                sum / pixels,
                magnitude[pixels - 1],
                (1 - share) * magnitude[below] + share * magnitude[above]);
    }
}
