package org.tractionscope.models.sparse;

/**
 * The six scalar fields that the paper makes of normalised zyxin ζ, in the authors' order.
 *
 * <p>Their derivatives are spectral and see only the Fourier modes below the cut-off; ζ itself, wherever it stands as a
 * factor, keeps every mode. Lengths are pixels.
 */
public enum ZyxinScalar {
    /** ζ. */
    ZYXIN("ζ", "z"),
    /** |∇ζ|². */
    GRADIENT_SQUARED("|∇ζ|²", "|grad z|^2"),
    /** ∇²ζ. */
    LAPLACIAN("∇²ζ", "lap z"),
    /** ζ². */
    ZYXIN_SQUARED("ζ²", "z^2"),
    /** ζ|∇ζ|². */
    ZYXIN_GRADIENT_SQUARED("ζ|∇ζ|²", "z |grad z|^2"),
    /** ζ∇²ζ. */
    ZYXIN_LAPLACIAN("ζ∇²ζ", "z lap z");

    private final String symbol;
    private final String ascii;

    ZyxinScalar(String symbol, String ascii) {
        this.symbol = symbol;
        this.ascii = ascii;
    }

    /** As printed, such as {@code ∇²ζ}. */
    public String symbol() {
        return symbol;
    }

    /** As typed, such as {@code lap z}. */
    public String ascii() {
        return ascii;
    }
}
