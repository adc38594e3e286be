package org.tractionscope.engines.fused;

/**
 * The weights of an expansion and the contraction behind it, as {@link Kernels#mix} goes through them; immutable.
 *
 * <p>The biases of the four output channels, then for each hidden channel its bias, its four weights in and its four weights
 * out.
 */
final class MixWeights {

    private final float[] packed;
    private final int hidden;

    /**
     * Of four channels in and out.
     *
     * @param contract for twice the GELU
     */
    MixWeights(DenseWeights expand, DenseWeights contract) {
        hidden = expand.out();
        packed = new float[Kernels.BLOCK + hidden * Kernels.MIX_STEP];
        for (int channel = 0; channel < Kernels.BLOCK; channel++) {
            packed[channel] = contract.bias(channel);
            for (int h = 0; h < hidden; h++) {
                int at = Kernels.BLOCK + h * Kernels.MIX_STEP;
                packed[at] = expand.bias(h);
                packed[at + 1 + channel] = expand.weight(h, channel);
                packed[at + 1 + Kernels.BLOCK + channel] = contract.weight(channel, h);
            }
        }
    }

    /** Whether {@link Kernels#mix} can do it. */
    static boolean suits(DenseWeights expand, DenseWeights contract) {
        return expand.in() == Kernels.BLOCK && contract.out() == Kernels.BLOCK;
    }

    /**
     * Makes part of a row of {@code out} from the same part of {@code in}, an image of the same size.
     *
     * @param from where the filtered part lies
     * @param position of the part, relative to the origin of either image
     */
    void apply(Worker worker, int from, int pitch, Image in, Image out, int position, int n) {
        worker.kernels.mix(
                worker.memory,
                from,
                pitch,
                in.origin() + position,
                out.origin() + position,
                in.plane(),
                packed,
                hidden,
                n);
    }
}
