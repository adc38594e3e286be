package org.tractionscope.engines.fused;

/**
 * The inner loops of the executor, over rows of one large array; everything around them is the same for every implementation.
 *
 * <p>Positions are indices into that array. A row is processed in whole vectors: {@code n} is a multiple of {@link #lanes()},
 * and whoever calls provides room for it and clears what lies beyond the image. Confined to one thread.
 */
interface Kernels extends Convolutions {

    /** How many weights {@link #mix} has for each hidden channel: a bias, those in and those out. */
    int MIX_STEP = 1 + 2 * BLOCK;

    /** The length of a vector; rows are padded to multiples of it. */
    int lanes();

    /** What runs, for people: {@code Vector API 512 bit}. */
    String description();

    /**
     * Expansion, twice the GELU, contraction and the sum with the input, for four channels of one row, without leaving the
     * registers.
     *
     * @param from where the first filtered row begins, the others {@code pitch} apart
     * @param in where the first row to be added begins, the others {@code plane} apart
     * @param out where the first result begins, the others {@code plane} apart
     * @param weights see {@link MixWeights}
     */
    void mix(float[] a, int from, int pitch, int in, int out, int plane, float[] weights, int hidden, int n);

    /** Adds a row to another. */
    void add(float[] a, int from, int to, int n);

    /** Twice the GELU, as {@link Gelu} defines it, in place, times a factor. */
    void gelu(float[] a, int at, int n, float factor);

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
