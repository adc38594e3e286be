package org.tractionscope.predict;

import java.util.BitSet;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;

/**
 * A round cell with adhesions along its rim in the middle of an empty field: an input that looks enough like one to see what
 * a network does with it. The same for the same arguments.
 *
 * @param zyxin row-major, about 1 inside the cell
 * @param mask its pixels
 */
@SuppressWarnings("ArrayRecordComponent") // Pixels are too many to box, and only read.
record MadeUpCell(float[] zyxin, CellMask mask) {

    private static final int ADHESIONS = 24;
    private static final double ADHESION_UM = 1.5;
    private static final double ADHESION_HEIGHT = 3;
    private static final double CYTOPLASM = 0.7;
    private static final double RIM_UM = 2;

    /** Adhesions lie at these parts of the radius in turn. */
    private static final double[] PLACES = {0.9, 0.8, 0.92, 0.65};

    /** A cell in a field that has room for more than twice the margin around it. */
    static MadeUpCell inFieldOf(ModelPassport passport, double radiusUm, int marginPx) {
        double pixelUm = passport.pixelSize().um();
        int side = 2 * (int) Math.ceil(radiusUm / pixelUm) + 4 * marginPx + 2 * InputRegion.STEP_PX;
        ImageSize size = passport.inputSize().inputFor(new ImageSize(side, side));
        float[] zyxin = new float[size.pixels()];
        BitSet inside = new BitSet(size.pixels());
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                double y = (row - size.rows() / 2.0) * pixelUm;
                double x = (column - size.columns() / 2.0) * pixelUm;
                double depth = radiusUm - Math.hypot(x, y);
                if (depth > 0) {
                    zyxin[row * size.columns() + column] = (float) height(x, y, depth, radiusUm);
                    inside.set(row * size.columns() + column);
                }
            }
        }
        return new MadeUpCell(zyxin, new CellMask(size, inside));
    }

    private static double height(double x, double y, double depth, double radiusUm) {
        double height = CYTOPLASM * Math.min(1, depth / RIM_UM);
        for (int i = 0; i < ADHESIONS; i++) {
            double angle = 2 * Math.PI * i / ADHESIONS;
            double place = radiusUm * PLACES[i % PLACES.length];
            double off = Math.hypot(x - place * Math.cos(angle), y - place * Math.sin(angle)) / ADHESION_UM;
            height += ADHESION_HEIGHT * Math.exp(-off * off / 2);
        }
        return height;
    }
}
