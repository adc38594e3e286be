package org.tractionscope.predict;

import org.tractionscope.model.TractionUnit;

/**
 * The way from the authors' normalised traction to Pa: {@code F[Pa] = factor · μ_day · F'}.
 *
 * <p>μ_day is a measurement of the laboratory whose tractions trained the model: the mean of |F| over whole images, over the
 * frames of a cell and then over the cells of a day. Nothing in a checkpoint tells it, so without it a traction stays
 * normalised.
 *
 * @param dayMeanPa μ_day in Pa, finite and > 0
 * @param factor how many μ_day one normalised unit is, finite and > 0
 */
public record TractionScale(double dayMeanPa, double factor) {

    /**
     * The factor of the authors' code, which divides F by 10 μ_day and then by 0.25. Their notebook's text says 4, the paper
     * says 1; the numbers that the networks were trained on are the code's.
     */
    public static final double AUTHORS_FACTOR = 2.5;

    public TractionScale {
        requirePositive("the day's mean traction (Pa)", dayMeanPa);
        requirePositive("the factor of the day's mean traction", factor);
        requirePositive("Pa for one normalised unit", dayMeanPa * factor);
    }

    /** The scale of the authors' code for this day's mean traction, in Pa. */
    public static TractionScale ofDayMeanPa(double dayMeanPa) {
        return new TractionScale(dayMeanPa, AUTHORS_FACTOR);
    }

    /** How many Pa one normalised unit is. */
    public double paPerUnit() {
        return factor * dayMeanPa;
    }

    /**
     * A predictor in Pa, whose passport says so. It owns the one given and closes it.
     *
     * @throws IllegalArgumentException if that does not predict normalised tractions
     */
    public TractionPredictor appliedTo(TractionPredictor normalised) {
        return new ScaledPredictor(normalised, this);
    }

    /**
     * The passport of a model whose tractions were turned into Pa.
     *
     * @throws IllegalArgumentException if that is not one of normalised tractions
     */
    ModelPassport appliedTo(ModelPassport normalised) {
        if (normalised.outputUnit() != TractionUnit.NORMALISED) {
            throw new IllegalArgumentException("only normalised tractions can be scaled to Pa: "
                    + normalised.id().name() + " predicts " + normalised.outputUnit());
        }
        return new ModelPassport(
                normalised.id(),
                normalised.kind(),
                normalised.channels(),
                normalised.inputSize(),
                normalised.pixelSize(),
                normalised.cutoffModes(),
                TractionUnit.PASCAL,
                normalised.trainedOn());
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be finite and > 0: " + value);
        }
    }
}
