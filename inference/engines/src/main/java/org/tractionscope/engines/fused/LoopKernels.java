package org.tractionscope.engines.fused;

import java.util.Arrays;

/**
 * The inner loops without the Vector API, so written that the compiler makes vectors of them itself.
 *
 * <p>It does where a loop has few arrays, all of them distinct, with one shared index: so every shifted row is copied into a
 * short array of its own first, which stays in the nearest cache. Products and sums are rounded one by one, since a fused
 * multiply-add is emulated, a thousand times slower, where the processor has none.
 */
final class LoopKernels implements Kernels {

    private static final int LANES = 16;
    private static final int CHUNK = 512;

    private final float[] p0 = new float[CHUNK];
    private final float[] q0 = new float[CHUNK];
    private final float[] q1 = new float[CHUNK];
    private final float[] q2 = new float[CHUNK];
    private final float[] q3 = new float[CHUNK];
    private final float[][] rows = new float[BLOCK][CHUNK];

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public String description() {
        return "plain loops";
    }

    @Override
    public void depthwise(
            float[] a, int base, int[] taps, int size, float[] weights, int at, int out, int next, int n) {
        int all = size * size;
        for (int x = 0; x < n; x += CHUNK) {
            int length = Math.min(CHUNK, n - x);
            Arrays.fill(q0, 0, length, weights[at + all]);
            Arrays.fill(q1, 0, length, weights[at + all]);
            for (int t = 0; t < all + size; t++) {
                System.arraycopy(a, base + taps[t] + x, p0, 0, length);
                if (t < size) {
                    add(p0, weights[at + t], q0, length);
                } else if (t < all) {
                    add(p0, weights[at + t], q0, weights[at + t - size], q1, length);
                } else {
                    add(p0, weights[at + t - size], q1, length);
                }
            }
            System.arraycopy(q0, 0, a, out + x, length);
            System.arraycopy(q1, 0, a, next + x, length);
        }
    }

    @Override
    public void dense(float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int n) {
        for (int x = 0; x < n; x += CHUNK) {
            int length = Math.min(CHUNK, n - x);
            Arrays.fill(q0, 0, length, weights[at]);
            Arrays.fill(q1, 0, length, weights[at + 1]);
            Arrays.fill(q2, 0, length, weights[at + 2]);
            Arrays.fill(q3, 0, length, weights[at + 3]);
            for (int t = 0; t < count; t++) {
                int k = at + 4 + 4 * t;
                System.arraycopy(a, base + taps[t] + x, p0, 0, length);
                add(p0, weights[k], q0, weights[k + 1], q1, length);
                add(p0, weights[k + 2], q2, weights[k + 3], q3, length);
            }
            System.arraycopy(q0, 0, a, out[0] + x, length);
            System.arraycopy(q1, 0, a, out[1] + x, length);
            System.arraycopy(q2, 0, a, out[2] + x, length);
            System.arraycopy(q3, 0, a, out[3] + x, length);
        }
    }

    @Override
    public void expand(float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int n) {
        dense(a, base, taps, count, weights, at, out, n);
        for (int i = 0; i < BLOCK; i++) {
            gelu(a, out[i], n, 1);
        }
    }

    @Override
    public void mix(float[] a, int from, int pitch, int in, int out, int plane, float[] weights, int hidden, int n) {
        for (int x = 0; x < n; x += CHUNK) {
            int length = Math.min(CHUNK, n - x);
            for (int i = 0; i < BLOCK; i++) {
                System.arraycopy(a, from + i * pitch + x, rows[i], 0, length);
            }
            start(a, in + x, weights[0], q0, length);
            start(a, in + plane + x, weights[1], q1, length);
            start(a, in + 2 * plane + x, weights[2], q2, length);
            start(a, in + 3 * plane + x, weights[3], q3, length);
            for (int k = BLOCK; k < BLOCK + hidden * MIX_STEP; k += MIX_STEP) {
                Arrays.fill(p0, 0, length, weights[k]);
                for (int i = 0; i < BLOCK; i++) {
                    add(rows[i], weights[k + 1 + i], p0, length);
                }
                gelu(p0, 1, length);
                add(p0, weights[k + 5], q0, weights[k + 6], q1, length);
                add(p0, weights[k + 7], q2, weights[k + 8], q3, length);
            }
            System.arraycopy(q0, 0, a, out + x, length);
            System.arraycopy(q1, 0, a, out + plane + x, length);
            System.arraycopy(q2, 0, a, out + 2 * plane + x, length);
            System.arraycopy(q3, 0, a, out + 3 * plane + x, length);
        }
    }

    private static void start(float[] a, int at, float bias, float[] sums, int n) {
        System.arraycopy(a, at, sums, 0, n);
        for (int i = 0; i < n; i++) {
            sums[i] += bias;
        }
    }

    @Override
    public void add(float[] a, int from, int to, int n) {
        for (int x = 0; x < n; x += CHUNK) {
            int length = Math.min(CHUNK, n - x);
            System.arraycopy(a, from + x, p0, 0, length);
            System.arraycopy(a, to + x, q0, 0, length);
            add(p0, 1, q0, length);
            System.arraycopy(q0, 0, a, to + x, length);
        }
    }

    private static void add(float[] values, float factor, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += values[i] * factor;
        }
    }

    private static void add(float[] values, float factor, float[] sums, float factor1, float[] sums1, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += values[i] * factor;
            sums1[i] += values[i] * factor1;
        }
    }

    @Override
    public void gelu(float[] a, int at, int n, float factor) {
        for (int x = 0; x < n; x += CHUNK) {
            int length = Math.min(CHUNK, n - x);
            System.arraycopy(a, at + x, p0, 0, length);
            gelu(p0, factor, length);
            System.arraycopy(p0, 0, a, at + x, length);
        }
    }

    private static void gelu(float[] values, float factor, int n) {
        for (int i = 0; i < n; i++) {
            values[i] = factor * Gelu.twice(values[i]);
        }
    }

    @Override
    public boolean polar(float[] a, int magnitude, int angle, int x, int y, int n) {
        boolean small = true;
        for (int first = 0; first < n; first += CHUNK) {
            int length = Math.min(CHUNK, n - first);
            System.arraycopy(a, magnitude + first, q0, 0, length);
            System.arraycopy(a, angle + first, q1, 0, length);
            Polar.of(q0, q1, q2, q3, length);
            System.arraycopy(q2, 0, a, x + first, length);
            System.arraycopy(q3, 0, a, y + first, length);
            for (int i = 0; i < length; i++) {
                small &= !(Math.abs(q1[i]) > Polar.LARGEST_ANGLE);
            }
        }
        return small;
    }

    @Override
    public float multiplyAdds(int rounds) {
        Arrays.fill(p0, 0.999f);
        for (int i = 0; i < rounds; i++) {
            add(p0, 0.5f, q0, CHUNK);
        }
        return q0[0];
    }

    @Override
    public int multiplyAddsARound() {
        return CHUNK;
    }
}
