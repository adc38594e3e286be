package org.tractionscope.viewer.image;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;

/** The field in few arrows: each the mean over a block, from the block's centre, where it is above the threshold. */
final class ArrowField {

    /** Where an arrow starts, in field pixels, and the mean traction there, in the field's unit. */
    record Arrow(double x, double y, double tractionX, double tractionY) {}

    private ArrowField() {}

    /** The arrows of a traction inside the cell, row by row. */
    static List<Arrow> of(Traction traction, ArrowStyle style) {
        return of(traction, TintImage.shown(traction.mask()), style);
    }

    /** The same for those field pixels that are shown. */
    static List<Arrow> of(Traction traction, BitSet shown, ArrowStyle style) {
        TractionField field = traction.field();
        ImageSize size = field.grid().size();
        List<Arrow> arrows = new ArrayList<>();
        int stride = style.stridePx();
        for (int row = 0; row + stride <= size.rows(); row += stride) {
            for (int column = 0; column + stride <= size.columns(); column += stride) {
                int centre = (row + stride / 2) * size.columns() + column + stride / 2;
                if (!shown.get(centre)) {
                    continue;
                }
                Arrow arrow = blockMean(field, row, column, stride);
                if (Math.hypot(arrow.tractionX(), arrow.tractionY()) > style.threshold()) {
                    arrows.add(arrow);
                }
            }
        }
        return arrows;
    }

    private static Arrow blockMean(TractionField field, int row, int column, int stride) {
        double sumX = 0;
        double sumY = 0;
        for (int r = row; r < row + stride; r++) {
            for (int c = column; c < column + stride; c++) {
                sumX += field.x(r, c);
                sumY += field.y(r, c);
            }
        }
        int pixels = stride * stride;
        return new Arrow(column + stride / 2.0, row + stride / 2.0, sumX / pixels, sumY / pixels);
    }
}
