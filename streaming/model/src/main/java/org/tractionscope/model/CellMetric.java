package org.tractionscope.model;

import java.util.function.ToDoubleFunction;

/** A number of one cell in one frame: its name, what it is, and its unit. */
public enum CellMetric {
    TOTAL("Total traction", "Σ|F| over the cell's pixels", Dimension.TRACTION, r -> r.traction()
            .total()),
    MEAN("Mean traction", "Σ|F| divided by the cell's pixels", Dimension.TRACTION, r -> r.traction()
            .mean()),
    PEAK("Peak traction", "largest |F| in the cell", Dimension.TRACTION, r -> r.traction()
            .peak()),
    NET_FRACTION("Net force", "|ΣF| / Σ|F| over the cell's pixels", Dimension.NONE, r -> r.traction()
            .netFraction()),
    SQUARE_SUM(
            "Sum of squares",
            "Σ|F|² over the cell's pixels; goes with the strain energy on one substrate",
            Dimension.TRACTION_SQUARED,
            r -> r.moments().squareSum()),
    FIRST_MOMENT("First moment", "Σ|r − c||F|, c the middle of the mask", Dimension.TRACTION_UM, r -> r.moments()
            .firstMomentUm()),
    CONTRACTILITY(
            "Contractile dipole",
            "trace of −Σ(r − c)F, c the middle of the mask; > 0 pulls inwards",
            Dimension.TRACTION_UM,
            r -> r.moments().contractilityUm()),
    DIPOLE_MAJOR(
            "Dipole, major",
            "larger eigenvalue of the symmetric part of −Σ(r − c)F",
            Dimension.TRACTION_UM,
            r -> r.moments().majorUm()),
    DIPOLE_MINOR(
            "Dipole, minor",
            "smaller eigenvalue of the symmetric part of −Σ(r − c)F",
            Dimension.TRACTION_UM,
            r -> r.moments().minorUm()),
    DIPOLE_AXIS(
            "Dipole axis",
            "direction of the major dipole from the x axis (columns) towards y (rows), 0 to 180",
            Dimension.DEGREE,
            r -> r.moments().axisDeg()),
    AREA("Cell area", "area of the mask", Dimension.UM2, r -> r.traction().areaUm2()),
    ADHESION_COUNT(
            "Adhesions",
            "connected spots of at least 2 µm², 0.5 brighter than their surroundings (Gaussian mean, 3.4 µm)",
            Dimension.NONE,
            r -> r.adhesions().count()),
    ADHESION_AREA("Adhesion area", "area of all adhesions", Dimension.UM2, r -> r.adhesions()
            .areaUm2()),
    ADHESION_INTENSITY(
            "Adhesion intensity",
            "mean normalised zyxin in the adhesions; 1 is the cell's mean",
            Dimension.ZYXIN,
            r -> r.adhesions().intensity());

    private enum Dimension {
        TRACTION,
        TRACTION_SQUARED,
        TRACTION_UM,
        UM2,
        DEGREE,
        ZYXIN,
        NONE
    }

    private final String words;
    private final String definition;
    private final Dimension dimension;

    @SuppressWarnings("ImmutableEnumChecker") // Every one is a function without state.
    private final ToDoubleFunction<CellReading> value;

    CellMetric(String words, String definition, Dimension dimension, ToDoubleFunction<CellReading> value) {
        this.words = words;
        this.definition = definition;
        this.dimension = dimension;
        this.value = value;
    }

    /** The metric as people call it. */
    public String words() {
        return words;
    }

    /** How it is computed. */
    public String definition() {
        return definition;
    }

    /** What stands behind the number, where the field is in {@code unit}; empty for a number without unit. */
    public String unitSymbol(TractionUnit unit) {
        switch (dimension) {
            case TRACTION:
                return unit.symbol();
            case TRACTION_SQUARED:
                return unit.symbol() + "²";
            case TRACTION_UM:
                return unit.symbol() + "·µm";
            case UM2:
                return "µm²";
            case DEGREE:
                return "°";
            case ZYXIN:
                return "× cell mean";
            default:
                return "";
        }
    }

    /** Its value in a reading. A single frame of a deterministic model gives no interval with it. */
    public double of(CellReading reading) {
        return value.applyAsDouble(reading);
    }
}
