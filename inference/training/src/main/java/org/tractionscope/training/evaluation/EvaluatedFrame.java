package org.tractionscope.training.evaluation;

import java.util.SplittableRandom;
import org.tractionscope.model.ImageSize;
import org.tractionscope.training.data.BlockMean;
import org.tractionscope.training.data.Channel;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameEntry;
import org.tractionscope.training.data.FrameStack;
import org.tractionscope.training.data.TractionThreshold;

/**
 * One frame with its true traction on the grid on which models are compared; immutable.
 *
 * <p>The truth is normalised, zero below 0.4, then averaged over blocks. Models are judged in the <em>domain</em>: the cell and
 * {@value #MARGIN_UM} µm around it, the authors' 50 px.
 */
public final class EvaluatedFrame {

    /** How far around the cell models are judged, µm. */
    public static final double MARGIN_UM = 8.5;

    private final FrameEntry entry;
    private final FrameStack prepared;
    private final FrameStack reduced;
    private final double pixelUm;
    private final double dayMeanPa;
    private final int scale;
    private final double[] depthUm;

    private EvaluatedFrame(
            FrameEntry entry, FrameStack prepared, FrameStack reduced, int scale, double pixelUm, double dayMeanPa) {
        this.entry = entry;
        this.prepared = prepared;
        this.reduced = reduced;
        this.scale = scale;
        this.pixelUm = pixelUm;
        this.dayMeanPa = dayMeanPa;
        this.depthUm = depth();
    }

    /**
     * Reads a frame.
     *
     * @param scale side of the blocks of the data's pixels that make a pixel of the comparison, ≥ 1
     * @throws org.tractionscope.training.TrainingException if it has not the form that it must have
     */
    public static EvaluatedFrame read(DataSet data, FrameEntry entry, int scale) {
        FrameStack prepared = data.prepared(entry);
        FrameStack cut = TractionThreshold.USUAL.apply(prepared, new SplittableRandom(0));
        return new EvaluatedFrame(
                entry,
                prepared,
                reduced(cut, scale),
                scale,
                data.pixelSize().times(scale).um(),
                data.levels(entry.cell()).dayMeanPa());
    }

    static FrameStack reduced(FrameStack frame, int scale) {
        return new BlockMean(scale).apply(frame, new SplittableRandom(0));
    }

    private double[] depth() {
        boolean[] inside = inside();
        boolean[] outside = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            outside[i] = !inside[i];
        }
        double[] toOutside = EdgeDistance.to(outside, size());
        double[] toInside = EdgeDistance.to(inside, size());
        double[] depth = new double[inside.length];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = pixelUm * (inside[i] ? toOutside[i] - 0.5 : 0.5 - toInside[i]);
        }
        return depth;
    }

    private boolean[] inside() {
        float[] mask = reduced.plane(Channel.CELL_MASK);
        float most = 0;
        for (float value : mask) {
            most = Math.max(most, value);
        }
        boolean[] inside = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            inside[i] = mask[i] > most / 2;
        }
        return inside;
    }

    /** Which frame it is. */
    public FrameEntry entry() {
        return entry;
    }

    /** Rows and columns of the comparison. */
    public ImageSize size() {
        return reduced.size();
    }

    /** Side of a pixel of the comparison, µm. */
    public double pixelUm() {
        return pixelUm;
    }

    /** Side of the blocks of the data's pixels. */
    int scale() {
        return scale;
    }

    /** The frame at the data's own pixels, normalised as the data set prepares it. */
    public FrameStack prepared() {
        return prepared;
    }

    /** The frame on the grid of the comparison, tractions cut at the threshold. */
    public FrameStack reduced() {
        return reduced;
    }

    double dayMeanPa() {
        return dayMeanPa;
    }

    /** How deep a pixel lies in the cell, µm; negative outside. */
    public double depthUm(int pixel) {
        return depthUm[pixel];
    }

    /** Whether a pixel is one of the cell's. */
    public boolean isInside(int pixel) {
        return depthUm[pixel] > 0;
    }

    /** Whether models are judged at a pixel. */
    public boolean isInDomain(int pixel) {
        return depthUm[pixel] > -MARGIN_UM;
    }

    /** The true traction, {@code [2, row, column]}, normalised. */
    public float[] truth() {
        int pixels = size().pixels();
        float[] truth = new float[2 * pixels];
        System.arraycopy(reduced.plane(Channel.TRACTION_X), 0, truth, 0, pixels);
        System.arraycopy(reduced.plane(Channel.TRACTION_Y), 0, truth, pixels, pixels);
        return truth;
    }
}
