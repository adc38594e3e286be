package org.tractionscope.models.sparse;

/**
 * The fields that an equation is meant for.
 *
 * @param sizePx rows and columns, 2 to 4096 px of 0.34 µm
 * @param cutoffModes highest Fourier mode in the derivatives of ζ, ≥ 1
 */
public record EquationDomain(int sizePx, int cutoffModes) {

    /** The paper's: 400 px and 50 modes. */
    public static final EquationDomain PAPER =
            new EquationDomain(TermLibrary.PAPER_SIZE_PX, TermLibrary.PAPER_CUTOFF_MODES);

    public EquationDomain {
        if (sizePx < 2 || sizePx > TermLibrary.LARGEST_SIZE_PX) {
            throw new IllegalArgumentException("size_px must be 2 to " + TermLibrary.LARGEST_SIZE_PX + ": " + sizePx);
        }
        if (cutoffModes < 1) {
            throw new IllegalArgumentException("cutoff_modes must be ≥ 1: " + cutoffModes);
        }
    }
}
