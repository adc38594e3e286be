package org.tractionscope.engines.fused;

/** The inner loops of convolutions, a part of {@link Kernels}, with the same rules. */
interface Convolutions {

    /** How many output channels {@link #dense} makes at once; its weights come in blocks of this. */
    int BLOCK = 4;

    /** How many output rows {@link #depthwise} makes at once. */
    int ROWS = 2;

    /**
     * Two neighbouring output rows of one channel of a depthwise convolution.
     *
     * @param taps where the kernel's first column finds row {@code r} and tap column {@code c}, relative to {@code base}, at
     *     index {@code r * size + c} for {@code size + 1} input rows
     * @param weights one kernel, row-major, from {@code at}, its bias behind it
     * @param out where the upper row goes
     * @param next where the lower row goes
     */
    void depthwise(float[] a, int base, int[] taps, int size, float[] weights, int at, int out, int next, int n);

    /**
     * Four output channels of one row: {@code out[o] = bias[o] + Σ weight[t][o] · row[t]}.
     *
     * @param base added to each of {@code taps}
     * @param taps where the {@code count} input rows begin
     * @param weights from {@code at} the four biases, then four weights a tap
     * @param out where the four results go
     */
    void dense(float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int n);

    /**
     * As {@link #dense}, with twice the GELU behind it, as {@link Gelu} defines it.
     *
     * <p>It may write one vector more than {@code n} values of each result.
     */
    void expand(float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int n);
}
