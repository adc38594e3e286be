package org.tractionscope.engines.fused;

/**
 * The inner loops of the executor, over rows of one large array; everything around them is the same for every implementation.
 *
 * <p>Positions are indices into that array. A row is processed in whole vectors: {@code n} is a multiple of {@link #lanes()},
 * and whoever calls provides room for it and clears what lies beyond the image. Confined to one thread.
 */
interface Kernels {

    /** How many output channels {@link #dense} makes at once; its weights come in blocks of this. */
    int BLOCK = 4;

    /** How many output rows {@link #depthwise} makes at once. */
    int ROWS = 2;

    /** The length of a vector; rows are padded to multiples of it. */
    int lanes();

    /** What runs, for people: {@code Vector API 512 bit}. */
    String description();

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

    /** Adds a row to another. */
    void add(float[] a, int from, int to, int n);

    /** GELU, as {@link Gelu} defines it, in place. */
    void gelu(float[] a, int at, int n);

    /**
     * Magnitude and angle to x and y.
     *
     * @return whether no angle was beyond {@link Polar#LARGEST_ANGLE}, where the results are wrong
     */
    boolean polar(float[] a, int magnitude, int angle, int x, int y, int n);

    /**
     * Nothing but independent multiply-adds in registers: what this processor can do at most.
     *
     * @return their sum, so that they are not left out
     */
    float multiplyAdds(int rounds);

    /** How many multiply-adds a round of {@link #multiplyAdds} has. */
    int multiplyAddsARound();
}
