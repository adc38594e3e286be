package org.tractionscope.predict.cell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.MaskSign;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustCheck.Kind;
import org.tractionscope.model.TrustCheck.Lamp;
import org.tractionscope.model.TrustVerdict;
import org.tractionscope.predict.CellOutlines;
import org.tractionscope.predict.trust.CellJudge;
import org.tractionscope.predict.trust.TrustLimits;

/**
 * What a frame shows before any model has seen it.
 *
 * @param grid where the pixels of masks and zyxin lie in the frame
 * @param zyxin normalised intensity on the grid, row-major, about 1 inside a cell; not clipped at 0
 * @param normalisation the levels for this frame and every model
 * @param cells the cells in it, by id
 * @param image the verdict on the image itself, as far as it goes without a field
 * @param memory levels and cells after this frame
 */
@SuppressWarnings("ArrayRecordComponent") // Pixels are too many to box, and only read.
public record Observation(
        FieldGrid grid,
        float[] zyxin,
        Normalisation normalisation,
        List<ObservedCell> cells,
        TrustVerdict image,
        StreamMemory memory)
        implements CellOutlines {

    public Observation {
        cells = List.copyOf(cells);
    }

    /**
     * One cell of the frame.
     *
     * @param id the same in every frame
     * @param mask its pixels on the grid of the observation
     * @param signs what there is to doubt in its outline
     */
    public record ObservedCell(int id, CellMask mask, Set<MaskSign> signs) {}

    /** The largest cell; empty where none was found. */
    public Optional<ObservedCell> largest() {
        ObservedCell largest = null;
        for (ObservedCell cell : cells) {
            if (largest == null || cell.mask().areaPx() > largest.mask().areaPx()) {
                largest = cell;
            }
        }
        return Optional.ofNullable(largest);
    }

    @Override
    public CellMask largestOn(FieldGrid field) {
        return largest().map(cell -> on(field, cell.mask())).orElseGet(() -> CellOutlines.none(field));
    }

    @Override
    public CellMask allOn(FieldGrid field) {
        BitSet all = new BitSet(grid.size().pixels());
        cells.forEach(cell -> all.or(cell.mask().bits()));
        return on(field, new CellMask(grid.size(), all));
    }

    /** What a field says of each cell of which it shows a pixel, with the verdict by these limits, by id. */
    public List<CellReading> readings(TractionField field, TrustLimits limits) {
        return sums(field).stream()
                .map(sums -> new CellReading(
                        sums.id(),
                        sums.traction(),
                        sums.moments(),
                        sums.adhesions(),
                        sums.signs(),
                        CellJudge.judge(image, sums.signs(), sums.traction(), limits)))
                .toList();
    }

    /** The verdict on the frame as a whole: the image's, and red where no cell was found in it. */
    public TrustVerdict verdict() {
        return cells.isEmpty()
                ? image.with(new TrustCheck(
                        Kind.MASK,
                        Lamp.RED,
                        OptionalDouble.empty(),
                        "No cell found: nothing stands out of the background."))
                : image;
    }

    List<CellSums> sums(TractionField field) {
        List<CellSums> sums = new ArrayList<>();
        AdhesionSpots spots = new AdhesionSpots(this);
        for (ObservedCell cell : cells) {
            CellMask mask = on(field.grid(), cell.mask());
            if (!mask.isEmpty()) {
                sums.add(CellSums.of(cell, mask, field, spots));
            }
        }
        return sums;
    }

    /** A mask of the observation's grid on another: a field pixel belongs to the cell that is under its middle. */
    private CellMask on(FieldGrid field, CellMask mask) {
        if (field.equals(grid)) {
            return mask;
        }
        ImageSize size = field.size();
        BitSet inside = new BitSet(size.pixels());
        for (int row = 0; row < size.rows(); row++) {
            int under = (field.firstRowPx() + row * field.scalePx() + field.scalePx() / 2) / grid.scalePx();
            for (int column = 0; column < size.columns(); column++) {
                int left = (field.firstColumnPx() + column * field.scalePx() + field.scalePx() / 2) / grid.scalePx();
                inside.set(row * size.columns() + column, mask.contains(under, left));
            }
        }
        return new CellMask(size, inside);
    }
}
