package org.tractionscope.training.data;

import java.util.random.RandomGenerator;
import org.tractionscope.model.ImageSize;

/**
 * Averages every channel over square blocks; rows and columns that fill no block are left out.
 *
 * @param sidePx side of a block, ≥ 1
 */
public record BlockMean(int sidePx) implements FrameTransform {

    public BlockMean {
        if (sidePx < 1) {
            throw new IllegalArgumentException("the side of a block must be ≥ 1 px: " + sidePx);
        }
    }

    @Override
    public FrameStack apply(FrameStack frame, RandomGenerator random) {
        if (sidePx == 1) {
            return frame;
        }
        ImageSize small =
                new ImageSize(frame.size().rows() / sidePx, frame.size().columns() / sidePx);
        int wide = frame.size().columns();
        return frame.map(small, plane -> {
            float[] result = new float[small.pixels()];
            for (int i = 0; i < result.length; i++) {
                int first = i / small.columns() * sidePx * wide + i % small.columns() * sidePx;
                double sum = 0;
                for (int k = 0; k < sidePx * sidePx; k++) {
                    sum += plane[first + k / sidePx * wide + k % sidePx];
                }
                result[i] = (float) (sum / (sidePx * sidePx));
            }
            return result;
        });
    }
}
