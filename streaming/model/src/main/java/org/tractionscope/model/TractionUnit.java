package org.tractionscope.model;

/** The unit of a traction value. */
public enum TractionUnit {
    /**
     * The authors' normalised traction: 1 is 2.5 times the day's mean traction μ_day of the laboratory that trained the
     * model. It becomes Pa only where that μ_day is known.
     */
    NORMALISED("norm."),
    /** Pascal, N/m². */
    PASCAL("Pa");

    private final String symbol;

    TractionUnit(String symbol) {
        this.symbol = symbol;
    }

    /** What stands behind a number: {@code norm.} or {@code Pa}. */
    public String symbol() {
        return symbol;
    }
}
