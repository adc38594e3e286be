package org.tractionscope.training.evaluation;

import java.util.List;
import java.util.Optional;
import org.tractionscope.model.ImageSize;

/** The mean field: traction inwards from the edge, as strong as on average at this depth; bands of 2 µm. */
final class MeanField implements Baseline, Baseline.Candidate {

    private static final double BAND_UM = 2;
    private static final int BANDS = 16;

    @Override
    public String name() {
        return "mean field by depth";
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(this);
    }

    @Override
    public int shapes() {
        return BANDS;
    }

    @Override
    public int shape(EvaluatedFrame frame, int pixel) {
        double depth = frame.depthUm(pixel) + EvaluatedFrame.MARGIN_UM;
        return (int) Math.max(0, Math.min(BANDS - 1, Math.floor(depth / BAND_UM)));
    }

    @Override
    public Optional<float[]> field(EvaluatedFrame frame) {
        ImageSize size = frame.size();
        float[] field = new float[2 * size.pixels()];
        for (int i = 0; i < size.pixels(); i++) {
            int row = i / size.columns();
            int column = i % size.columns();
            double x = frame.depthUm(column < size.columns() - 1 ? i + 1 : i) - frame.depthUm(column > 0 ? i - 1 : i);
            double y = frame.depthUm(row < size.rows() - 1 ? i + size.columns() : i)
                    - frame.depthUm(row > 0 ? i - size.columns() : i);
            double length = Math.sqrt(x * x + y * y);
            if (length > 0) {
                field[i] = (float) (x / length);
                field[size.pixels() + i] = (float) (y / length);
            }
        }
        return Optional.of(field);
    }
}
