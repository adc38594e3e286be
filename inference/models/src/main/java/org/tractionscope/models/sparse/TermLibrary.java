package org.tractionscope.models.sparse;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Computes the terms of the paper's library on square periodic fields of one size.
 *
 * <pre>
 *   ζ [n, n] --6 scalars--> --⋆ 5 kernels--> 30 potentials P --> 900 P_a ∇P_b and 30 ∇P_b, each [2, n, n]
 * </pre>
 *
 * <p>Component 0 is along columns (x), 1 along rows (y); "∇" carries the authors' sign, {@code −2πi q}, minus the
 * derivative. Lengths are pixels of {@value #PIXEL_UM} µm. The field is periodic, and three kernels reach across all of it,
 * so the size belongs to the definition: the paper's is {@value #PAPER_SIZE_PX}. Confined to one thread.
 */
public final class TermLibrary {

    /** Side of a pixel in the specimen for which the kernels' lengths are meant, in µm. */
    public static final double PIXEL_UM = 0.34;

    /** Rows and columns of the paper's fields. */
    public static final int PAPER_SIZE_PX = 400;

    /** Highest Fourier mode, in cycles per field, that the paper's derivatives of ζ see. */
    public static final int PAPER_CUTOFF_MODES = 50;

    /** Largest side, so that a spectrum stays below 300 MB. */
    static final int LARGEST_SIZE_PX = 4096;

    private final PeriodicTransform transform;
    private final SpectralOperator lowPass;
    private final Map<GreensKernel, SpectralOperator> kernels = new EnumMap<>(GreensKernel.class);

    /**
     * A library for one size.
     *
     * @param sizePx rows and columns, 2 to 4096
     * @param cutoffModes highest mode in the derivatives of ζ, ≥ 1
     */
    public TermLibrary(int sizePx, int cutoffModes) {
        if (sizePx < 2 || sizePx > LARGEST_SIZE_PX) {
            throw new IllegalArgumentException("the field's side must be 2 to " + LARGEST_SIZE_PX + " px: " + sizePx);
        }
        if (cutoffModes < 1) {
            throw new IllegalArgumentException("the cut-off must be ≥ 1 mode: " + cutoffModes);
        }
        this.transform = new PeriodicTransform(sizePx);
        this.lowPass = SpectralOperator.lowPass(cutoffModes, transform);
    }

    /** Rows and columns. */
    public int sizePx() {
        return transform.sizePx();
    }

    /**
     * A scalar field of a zyxin image.
     *
     * @param zyxin normalised, row-major, {@code sizePx²} values
     * @return as many values, row-major
     */
    public double[] scalar(ZyxinScalar scalar, float[] zyxin) {
        return charges(zyxin).field(scalar).clone();
    }

    /**
     * Some terms of a zyxin image; only the potentials that they need are computed.
     *
     * @param terms which, in any order
     * @param zyxin normalised, row-major, {@code sizePx²} values
     */
    public TermFields fields(Collection<VectorTerm> terms, float[] zyxin) {
        return TermFields.of(terms, charges(zyxin), transform, this::operator);
    }

    private ZyxinCharges charges(float[] zyxin) {
        if (zyxin.length != transform.pixels()) {
            throw new IllegalArgumentException("zyxin must have " + sizePx() + 'x' + sizePx() + " = "
                    + transform.pixels() + " values: " + zyxin.length);
        }
        double[] copy = new double[zyxin.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = zyxin[i];
        }
        return new ZyxinCharges(copy, transform, lowPass);
    }

    private SpectralOperator operator(GreensKernel kernel) {
        return kernels.computeIfAbsent(kernel, missing -> SpectralOperator.of(missing, transform));
    }
}
