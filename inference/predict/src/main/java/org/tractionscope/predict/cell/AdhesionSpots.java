package org.tractionscope.predict.cell;

import java.util.BitSet;
import java.util.List;
import org.tractionscope.model.Adhesions;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.predict.CellSegmentation;
import org.tractionscope.predict.GaussianBlur;

/**
 * Focal adhesions: connected spots of at least 2 µm² that are brighter than the image blurred by 3.4 µm by half the cell's
 * mean intensity.
 */
final class AdhesionSpots {

    private static final double SURROUNDINGS_UM = 3.4;
    private static final float LEAST_EXCESS = 0.5f;
    private static final double LEAST_UM2 = 2;

    private final ImageSize size;
    private final double pixelUm;
    private final float[] zyxin;
    private final float[] around;

    /** The spots of an image, yet to be assigned to cells. */
    AdhesionSpots(Observation observation) {
        this.size = observation.grid().size();
        this.pixelUm = observation.grid().pixelSize().um();
        this.zyxin = observation.zyxin();
        this.around = GaussianBlur.apply(zyxin, size, SURROUNDINGS_UM / pixelUm);
    }

    /** The adhesions of the cell with this mask on the observation's grid. */
    Adhesions in(CellMask mask) {
        BitSet bright = mask.bits();
        for (int at = bright.nextSetBit(0); at >= 0; at = bright.nextSetBit(at + 1)) {
            bright.set(at, zyxin[at] - around[at] > LEAST_EXCESS);
        }
        int fewest = Math.max(1, (int) Math.ceil(LEAST_UM2 / (pixelUm * pixelUm)));
        List<CellMask> spots = CellSegmentation.pieces(bright, size, fewest);
        double intensity = 0;
        int pixels = 0;
        for (CellMask spot : spots) {
            BitSet bits = spot.bits();
            for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
                intensity += zyxin[at];
            }
            pixels += spot.areaPx();
        }
        return spots.isEmpty()
                ? Adhesions.none()
                : new Adhesions(spots.size(), pixels * pixelUm * pixelUm, Math.max(0, intensity / pixels));
    }
}
