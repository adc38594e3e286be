package org.tractionscope.predict;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.tractionscope.model.ImageSize;
import org.tractionscope.predict.PredictionException.Category;

/**
 * The restriction of a network to the cells of a frame and a margin around them: cheaper by the area that is left out, where
 * the field is then 0.
 *
 * <p>A pixel's traction depends on pixels further away than any useful margin, so that the field changes a little. By how
 * much is measured on a made-up cell before the first frame, and too much is refused. Immutable, any thread.
 */
public final class CellRegion {

    /** By how much the made-up cell's total traction may change. */
    public static final double TOTAL_TOLERANCE = 0.01;

    /** By how much the field in the made-up cell may change, of its largest magnitude. */
    public static final double FIELD_TOLERANCE = 0.05;

    private static final double CELL_RADIUS_UM = 30;
    private static final double LARGEST_MARGIN_UM = 1000;

    private final double marginUm;
    private final int marginPx;
    private final int multiple;
    private final double totalChange;
    private final double fieldChange;

    private CellRegion(double marginUm, int marginPx, int multiple, double totalChange, double fieldChange) {
        this.marginUm = marginUm;
        this.marginPx = marginPx;
        this.multiple = multiple;
        this.totalChange = totalChange;
        this.fieldChange = fieldChange;
    }

    /**
     * Measures what the restriction changes for a model on its engine; takes as long as two predictions.
     *
     * @param marginUm width of what is left around the cells, µm, > 0
     * @throws PredictionException (unsuitable frame) if the model always sees a whole field, or more changes than is allowed
     */
    public static CellRegion measured(TractionPredictor predictor, double marginUm) {
        ModelPassport passport = predictor.passport();
        String name = passport.id().name();
        if (!(marginUm > 0 && marginUm <= LARGEST_MARGIN_UM)) {
            throw refused("a margin must be > 0 and ≤ " + (int) LARGEST_MARGIN_UM + " µm: " + marginUm);
        }
        if (!(passport.inputSize() instanceof InputSize.MultipleOf any)
                || passport.cutoffModes().isPresent()) {
            throw refused(name + " (" + passport.kind() + ") always sees a whole field of "
                    + passport.inputSize().words() + " pixels");
        }
        double pixelUm = passport.pixelSize().um();
        int marginPx = (int) Math.ceil(marginUm / pixelUm);
        CellRegion trial = new CellRegion(marginUm, marginPx, any.px(), 0, 0);
        CellRegion found = trial.compared(predictor, MadeUpCell.inFieldOf(passport, CELL_RADIUS_UM, marginPx));
        if (!(found.totalChange <= TOTAL_TOLERANCE && found.fieldChange <= FIELD_TOLERANCE)) {
            throw refused(String.format(
                    Locale.ROOT,
                    "%s with a margin of %s µm changes a test cell's total by %.2g %% (%.0f %% allowed) and its field by"
                            + " %.2g %% of the maximum (%.0f %% allowed): a wider margin changes less",
                    name,
                    plain(marginUm),
                    100 * found.totalChange,
                    100 * TOTAL_TOLERANCE,
                    100 * found.fieldChange,
                    100 * FIELD_TOLERANCE));
        }
        return found;
    }

    private static PredictionException refused(String why) {
        return new PredictionException(Category.UNSUITABLE_FRAME, why);
    }

    private CellRegion compared(TractionPredictor predictor, MadeUpCell cell) {
        ImageSize size = cell.mask().size();
        int channels = predictor.passport().channels().size();
        float[] values = new float[channels * size.pixels()];
        for (int channel = 0; channel < channels; channel++) {
            System.arraycopy(cell.zyxin(), 0, values, channel * size.pixels(), size.pixels());
        }
        Tensor input = Tensor.of(values, 1, channels, size.rows(), size.columns());
        FieldLayout layout = FieldLayout.of(size, predictor.passport().pixelSize(), predictor.passport());
        InputRegion region = InputRegion.around(cell.mask(), layout, marginPx, multiple)
                .orElseThrow(() -> new IllegalStateException("a made-up cell fills its field of " + size));
        Tensor whole = predictor.predict(input);
        Tensor part = region.paste(predictor.predict(region.cut(input)));
        double total = 0;
        double partTotal = 0;
        double largest = 0;
        double furthest = 0;
        for (int at = 0; at < size.pixels(); at++) {
            double x = whole.at(at);
            double y = whole.at(size.pixels() + at);
            largest = Math.max(largest, Math.hypot(x, y));
            if (cell.mask().contains(at / size.columns(), at % size.columns())) {
                double partX = part.at(at);
                double partY = part.at(size.pixels() + at);
                total += Math.hypot(x, y);
                partTotal += Math.hypot(partX, partY);
                furthest = Math.max(furthest, Math.hypot(partX - x, partY - y));
            }
        }
        return total > 0
                ? new CellRegion(marginUm, marginPx, multiple, Math.abs(partTotal / total - 1), furthest / largest)
                : this;
    }

    /** The part of an input that is shown to the network; empty for all of it. */
    Optional<InputRegion> in(FieldLayout layout, CellOutlines cells) {
        return InputRegion.around(cells.allOn(layout.grid()), layout, marginPx, multiple);
    }

    /** For people: what is left of a frame, and what that was measured to change. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "cells + %s µm only (changes total %.1e, field %.1e)",
                plain(marginUm),
                totalChange,
                fieldChange);
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return words();
    }
}
