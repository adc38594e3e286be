package org.tractionscope.mm.feedback;

import org.tractionscope.model.CellTraction;

/** A number of the cell that a rule may watch. */
public enum Metric {
    /** Σ|F| over the cell's pixels, in the field's unit. */
    TOTAL,
    /** Mean |F| inside the cell, in the field's unit. */
    MEAN,
    /** Largest |F| inside the cell, in the field's unit. */
    PEAK,
    /** |ΣF| / Σ|F| in percent. */
    NET_FORCE,
    /** Area of the cell, µm². */
    AREA;

    double of(CellTraction cell) {
        switch (this) {
            case TOTAL:
                return cell.total();
            case MEAN:
                return cell.mean();
            case PEAK:
                return cell.peak();
            case NET_FORCE:
                return 100 * cell.netFraction();
            case AREA:
                return cell.areaUm2();
        }
        throw new IllegalStateException(name());
    }
}
