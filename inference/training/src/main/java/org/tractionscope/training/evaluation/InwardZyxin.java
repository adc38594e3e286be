package org.tractionscope.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tractionscope.training.data.Channel;

/** Traction in proportion to zyxin above a threshold, towards the centre of the cell; threshold and factor are fitted. */
final class InwardZyxin implements Baseline {

    private static final double[] THRESHOLDS = {0, 1, 1.8, 2.6};

    @Override
    public String name() {
        return "inward, ∝ zyxin";
    }

    @Override
    public List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (double threshold : THRESHOLDS) {
            candidates.add(new Above(threshold));
        }
        return candidates;
    }

    /** Above one threshold, in cell means. */
    private record Above(double threshold) implements Candidate {

        @Override
        public int shapes() {
            return 1;
        }

        @Override
        public int shape(EvaluatedFrame frame, int pixel) {
            return 0;
        }

        @Override
        public Optional<float[]> field(EvaluatedFrame frame) {
            int pixels = frame.size().pixels();
            int columns = frame.size().columns();
            double row = 0;
            double column = 0;
            int area = 0;
            for (int i = 0; i < pixels; i++) {
                if (frame.isInside(i)) {
                    row += Math.floorDiv(i, columns);
                    column += i % columns;
                    area++;
                }
            }
            float[] zyxin = frame.reduced().plane(Channel.ZYXIN);
            float[] field = new float[2 * pixels];
            for (int i = 0; i < pixels; i++) {
                double x = column / area - i % columns;
                double y = row / area - Math.floorDiv(i, columns);
                double length = Math.sqrt(x * x + y * y);
                double excess = Math.max(0, zyxin[i] - threshold);
                if (length > 0 && excess > 0) {
                    field[i] = (float) (excess * x / length);
                    field[pixels + i] = (float) (excess * y / length);
                }
            }
            return Optional.of(field);
        }
    }
}
