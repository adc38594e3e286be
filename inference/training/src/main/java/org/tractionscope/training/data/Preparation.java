package org.tractionscope.training.data;

/** What the authors' data set does to a frame before any transform. */
final class Preparation {

    /** How often the mask grows by one pixel along rows and columns. */
    static final int MASK_GROWTH_PX = 50;

    /** The authors' factor between the day's mean and the unit in which a frame is first expressed. */
    private static final double DAY_MEANS = 10;

    private Preparation() {}

    static FrameStack apply(FrameStack frame, CellLevels levels) {
        boolean[] kept = MaskGrowth.grown(frame.raw(Channel.CELL_MASK), frame.size(), MASK_GROWTH_PX);
        FrameStack masked = frame.map(frame.size(), plane -> cropped(plane, kept));
        FrameStack prepared = masked.with(Channel.ZYXIN, normalised(masked.raw(Channel.ZYXIN), levels));
        if (frame.has(Channel.OTHER_PROTEIN)) {
            // The authors normalise every protein by the levels of zyxin, and their two-channel networks expect it.
            prepared = prepared.with(Channel.OTHER_PROTEIN, normalised(masked.raw(Channel.OTHER_PROTEIN), levels));
        }
        double unit = DAY_MEANS * levels.dayMeanPa();
        return prepared.with(Channel.TRACTION_X, divided(masked.raw(Channel.TRACTION_X), unit))
                .with(Channel.TRACTION_Y, divided(masked.raw(Channel.TRACTION_Y), unit));
    }

    private static float[] cropped(float[] plane, boolean[] kept) {
        float[] result = new float[plane.length];
        for (int i = 0; i < plane.length; i++) {
            result[i] = kept[i] ? plane[i] : 0;
        }
        return result;
    }

    private static float[] normalised(float[] counts, CellLevels levels) {
        double range = levels.insideCounts() - levels.outsideCounts();
        float[] result = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            result[i] = (float) (Math.max(counts[i] - levels.outsideCounts(), 0) / range);
        }
        return result;
    }

    private static float[] divided(float[] plane, double divisor) {
        float[] result = new float[plane.length];
        for (int i = 0; i < plane.length; i++) {
            result[i] = (float) (plane[i] / divisor);
        }
        return result;
    }
}
