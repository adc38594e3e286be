package org.tractionscope.predict;

import java.util.BitSet;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.FieldGrid;

/** Where the cells of one frame are, for a field on any grid of it. */
public interface CellOutlines {

    /** The pixels of the largest cell; empty where there is none. */
    CellMask largestOn(FieldGrid grid);

    /** The pixels of all cells together; empty where there is none. */
    CellMask allOn(FieldGrid grid);

    /** A frame without a cell. */
    static CellMask none(FieldGrid grid) {
        return new CellMask(grid.size(), new BitSet());
    }
}
