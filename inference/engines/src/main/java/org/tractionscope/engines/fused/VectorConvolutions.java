package org.tractionscope.engines.fused;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The convolutions on the Vector API. {@link VectorModule} makes one hidden class of this for each length of vector, so that the
 * length is a constant to the compiler.
 *
 * <p>What keeps the vectors in registers: none crosses a call, sits in a field or lives across more than one nested loop, and
 * each method stays small enough to be compiled as a whole. {@code FusedCpuEngineTest} holds that.
 */
final class VectorConvolutions implements Convolutions {

    private static final VectorSpecies<Float> SPECIES =
            VectorSpecies.of(float.class, VectorShape.forBitSize(VectorModule.bits(MethodHandles.lookup())));
    private static final int LANES = SPECIES.length();

    VectorConvolutions() {}

    @Override
    public void depthwise(
            float[] a, int base, int[] taps, int size, float[] weights, int at, int out, int next, int n) {
        int wide = n - n % (4 * LANES);
        depthwiseWide(a, base, taps, size, weights, at, out, next, wide);
        if (wide < n) {
            depthwiseNarrow(a, base + wide, taps, size, weights, at, out + wide, next + wide, n - wide);
        }
    }

    private static void depthwiseWide(
            float[] a, int base, int[] taps, int size, float[] weights, int at, int out, int next, int n) {
        int all = size * size;
        float bias = weights[at + all];
        for (int x = 0; x < n; x += 4 * LANES) {
            int origin = base + x;
            FloatVector r0 = FloatVector.broadcast(SPECIES, bias);
            FloatVector r1 = r0;
            FloatVector r2 = r0;
            FloatVector r3 = r0;
            FloatVector s0 = r0;
            FloatVector s1 = r0;
            FloatVector s2 = r0;
            FloatVector s3 = r0;
            // Input rows that both output rows need.
            for (int t = size; t < all; t++) {
                int i = origin + taps[t];
                FloatVector p0 = FloatVector.fromArray(SPECIES, a, i);
                FloatVector p1 = FloatVector.fromArray(SPECIES, a, i + LANES);
                FloatVector p2 = FloatVector.fromArray(SPECIES, a, i + 2 * LANES);
                FloatVector p3 = FloatVector.fromArray(SPECIES, a, i + 3 * LANES);
                FloatVector w = FloatVector.broadcast(SPECIES, weights[at + t]);
                r0 = p0.fma(w, r0);
                r1 = p1.fma(w, r1);
                r2 = p2.fma(w, r2);
                r3 = p3.fma(w, r3);
                FloatVector v = FloatVector.broadcast(SPECIES, weights[at + t - size]);
                s0 = p0.fma(v, s0);
                s1 = p1.fma(v, s1);
                s2 = p2.fma(v, s2);
                s3 = p3.fma(v, s3);
            }
            // The first belongs to the upper output row alone, the last to the lower.
            for (int t = 0; t < size; t++) {
                int i = origin + taps[t];
                FloatVector w = FloatVector.broadcast(SPECIES, weights[at + t]);
                r0 = FloatVector.fromArray(SPECIES, a, i).fma(w, r0);
                r1 = FloatVector.fromArray(SPECIES, a, i + LANES).fma(w, r1);
                r2 = FloatVector.fromArray(SPECIES, a, i + 2 * LANES).fma(w, r2);
                r3 = FloatVector.fromArray(SPECIES, a, i + 3 * LANES).fma(w, r3);
                int j = origin + taps[t + all];
                FloatVector v = FloatVector.broadcast(SPECIES, weights[at + t + all - size]);
                s0 = FloatVector.fromArray(SPECIES, a, j).fma(v, s0);
                s1 = FloatVector.fromArray(SPECIES, a, j + LANES).fma(v, s1);
                s2 = FloatVector.fromArray(SPECIES, a, j + 2 * LANES).fma(v, s2);
                s3 = FloatVector.fromArray(SPECIES, a, j + 3 * LANES).fma(v, s3);
            }
            r0.intoArray(a, out + x);
            r1.intoArray(a, out + x + LANES);
            r2.intoArray(a, out + x + 2 * LANES);
            r3.intoArray(a, out + x + 3 * LANES);
            s0.intoArray(a, next + x);
            s1.intoArray(a, next + x + LANES);
            s2.intoArray(a, next + x + 2 * LANES);
            s3.intoArray(a, next + x + 3 * LANES);
        }
    }

    private static void depthwiseNarrow(
            float[] a, int base, int[] taps, int size, float[] weights, int at, int out, int next, int n) {
        int all = size * size;
        float bias = weights[at + all];
        for (int x = 0; x < n; x += LANES) {
            int origin = base + x;
            FloatVector r = FloatVector.broadcast(SPECIES, bias);
            FloatVector s = r;
            for (int t = size; t < all; t++) {
                FloatVector p = FloatVector.fromArray(SPECIES, a, origin + taps[t]);
                r = p.fma(FloatVector.broadcast(SPECIES, weights[at + t]), r);
                s = p.fma(FloatVector.broadcast(SPECIES, weights[at + t - size]), s);
            }
            for (int t = 0; t < size; t++) {
                FloatVector w = FloatVector.broadcast(SPECIES, weights[at + t]);
                r = FloatVector.fromArray(SPECIES, a, origin + taps[t]).fma(w, r);
                FloatVector v = FloatVector.broadcast(SPECIES, weights[at + t + all - size]);
                s = FloatVector.fromArray(SPECIES, a, origin + taps[t + all]).fma(v, s);
            }
            r.intoArray(a, out + x);
            s.intoArray(a, next + x);
        }
    }

    @Override
    public void dense(float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int n) {
        int wide = n - n % (4 * LANES);
        denseWide(a, base, taps, count, weights, at, out, wide);
        if (wide < n) {
            denseNarrow(a, base, taps, count, weights, at, out, wide, n);
        }
    }

    private static void denseWide(
            float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int n) {
        for (int x = 0; x < n; x += 4 * LANES) {
            FloatVector q0 = FloatVector.broadcast(SPECIES, weights[at]);
            FloatVector q1 = q0;
            FloatVector q2 = q0;
            FloatVector q3 = q0;
            FloatVector r0 = FloatVector.broadcast(SPECIES, weights[at + 1]);
            FloatVector r1 = r0;
            FloatVector r2 = r0;
            FloatVector r3 = r0;
            FloatVector s0 = FloatVector.broadcast(SPECIES, weights[at + 2]);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            FloatVector t0 = FloatVector.broadcast(SPECIES, weights[at + 3]);
            FloatVector t1 = t0;
            FloatVector t2 = t0;
            FloatVector t3 = t0;
            for (int tap = 0; tap < count; tap++) {
                int i = base + taps[tap] + x;
                int k = at + 4 + 4 * tap;
                FloatVector p0 = FloatVector.fromArray(SPECIES, a, i);
                FloatVector p1 = FloatVector.fromArray(SPECIES, a, i + LANES);
                FloatVector p2 = FloatVector.fromArray(SPECIES, a, i + 2 * LANES);
                FloatVector p3 = FloatVector.fromArray(SPECIES, a, i + 3 * LANES);
                FloatVector w = FloatVector.broadcast(SPECIES, weights[k]);
                q0 = p0.fma(w, q0);
                q1 = p1.fma(w, q1);
                q2 = p2.fma(w, q2);
                q3 = p3.fma(w, q3);
                w = FloatVector.broadcast(SPECIES, weights[k + 1]);
                r0 = p0.fma(w, r0);
                r1 = p1.fma(w, r1);
                r2 = p2.fma(w, r2);
                r3 = p3.fma(w, r3);
                w = FloatVector.broadcast(SPECIES, weights[k + 2]);
                s0 = p0.fma(w, s0);
                s1 = p1.fma(w, s1);
                s2 = p2.fma(w, s2);
                s3 = p3.fma(w, s3);
                w = FloatVector.broadcast(SPECIES, weights[k + 3]);
                t0 = p0.fma(w, t0);
                t1 = p1.fma(w, t1);
                t2 = p2.fma(w, t2);
                t3 = p3.fma(w, t3);
            }
            int o = out[0] + x;
            q0.intoArray(a, o);
            q1.intoArray(a, o + LANES);
            q2.intoArray(a, o + 2 * LANES);
            q3.intoArray(a, o + 3 * LANES);
            o = out[1] + x;
            r0.intoArray(a, o);
            r1.intoArray(a, o + LANES);
            r2.intoArray(a, o + 2 * LANES);
            r3.intoArray(a, o + 3 * LANES);
            o = out[2] + x;
            s0.intoArray(a, o);
            s1.intoArray(a, o + LANES);
            s2.intoArray(a, o + 2 * LANES);
            s3.intoArray(a, o + 3 * LANES);
            o = out[3] + x;
            t0.intoArray(a, o);
            t1.intoArray(a, o + LANES);
            t2.intoArray(a, o + 2 * LANES);
            t3.intoArray(a, o + 3 * LANES);
        }
    }

    private static void denseNarrow(
            float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int first, int n) {
        for (int x = first; x < n; x += LANES) {
            FloatVector q = FloatVector.broadcast(SPECIES, weights[at]);
            FloatVector r = FloatVector.broadcast(SPECIES, weights[at + 1]);
            FloatVector s = FloatVector.broadcast(SPECIES, weights[at + 2]);
            FloatVector t = FloatVector.broadcast(SPECIES, weights[at + 3]);
            for (int tap = 0; tap < count; tap++) {
                FloatVector p = FloatVector.fromArray(SPECIES, a, base + taps[tap] + x);
                int k = at + 4 + 4 * tap;
                q = p.fma(FloatVector.broadcast(SPECIES, weights[k]), q);
                r = p.fma(FloatVector.broadcast(SPECIES, weights[k + 1]), r);
                s = p.fma(FloatVector.broadcast(SPECIES, weights[k + 2]), s);
                t = p.fma(FloatVector.broadcast(SPECIES, weights[k + 3]), t);
            }
            q.intoArray(a, out[0] + x);
            r.intoArray(a, out[1] + x);
            s.intoArray(a, out[2] + x);
            t.intoArray(a, out[3] + x);
        }
    }

    @Override
    public void expand(float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int n) {
        for (int x = 0; x < n; x += 2 * LANES) {
            FloatVector q0 = FloatVector.broadcast(SPECIES, weights[at]);
            FloatVector q1 = q0;
            FloatVector r0 = FloatVector.broadcast(SPECIES, weights[at + 1]);
            FloatVector r1 = r0;
            FloatVector s0 = FloatVector.broadcast(SPECIES, weights[at + 2]);
            FloatVector s1 = s0;
            FloatVector t0 = FloatVector.broadcast(SPECIES, weights[at + 3]);
            FloatVector t1 = t0;
            for (int tap = 0; tap < count; tap++) {
                int i = base + taps[tap] + x;
                int k = at + 4 + 4 * tap;
                FloatVector p0 = FloatVector.fromArray(SPECIES, a, i);
                FloatVector p1 = FloatVector.fromArray(SPECIES, a, i + LANES);
                FloatVector w = FloatVector.broadcast(SPECIES, weights[k]);
                q0 = p0.fma(w, q0);
                q1 = p1.fma(w, q1);
                w = FloatVector.broadcast(SPECIES, weights[k + 1]);
                r0 = p0.fma(w, r0);
                r1 = p1.fma(w, r1);
                w = FloatVector.broadcast(SPECIES, weights[k + 2]);
                s0 = p0.fma(w, s0);
                s1 = p1.fma(w, s1);
                w = FloatVector.broadcast(SPECIES, weights[k + 3]);
                t0 = p0.fma(w, t0);
                t1 = p1.fma(w, t1);
            }
            q0.intoArray(a, out[0] + x);
            q1.intoArray(a, out[0] + x + LANES);
            r0.intoArray(a, out[1] + x);
            r1.intoArray(a, out[1] + x + LANES);
            s0.intoArray(a, out[2] + x);
            s1.intoArray(a, out[2] + x + LANES);
            t0.intoArray(a, out[3] + x);
            t1.intoArray(a, out[3] + x + LANES);
            for (int i = 0; i < BLOCK; i++) {
                int o = out[i] + x;
                FloatVector u = FloatVector.fromArray(SPECIES, a, o);
                FloatVector v = FloatVector.fromArray(SPECIES, a, o + LANES);
                IntVector bitsU = u.reinterpretAsInts().or(Gelu.SIGN);
                FloatVector sizeU = bitsU.reinterpretAsFloats();
                FloatVector tU = bitsU.min(Gelu.FLOOR_BITS).reinterpretAsFloats();
                IntVector bitsV = v.reinterpretAsInts().or(Gelu.SIGN);
                FloatVector sizeV = bitsV.reinterpretAsFloats();
                FloatVector tV = bitsV.min(Gelu.FLOOR_BITS).reinterpretAsFloats();
                FloatVector pU = tU.fma(
                                FloatVector.broadcast(SPECIES, Gelu.Q5), FloatVector.broadcast(SPECIES, Gelu.Q4))
                        .fma(tU, FloatVector.broadcast(SPECIES, Gelu.Q3))
                        .fma(tU, FloatVector.broadcast(SPECIES, Gelu.Q2))
                        .fma(tU, FloatVector.broadcast(SPECIES, Gelu.Q1))
                        .fma(tU, FloatVector.broadcast(SPECIES, Gelu.Q0));
                pU = pU.mul(pU);
                pU = pU.mul(pU);
                pU = pU.mul(pU);
                pU = pU.mul(pU);
                pU = pU.mul(pU);
                FloatVector pV = tV.fma(
                                FloatVector.broadcast(SPECIES, Gelu.Q5), FloatVector.broadcast(SPECIES, Gelu.Q4))
                        .fma(tV, FloatVector.broadcast(SPECIES, Gelu.Q3))
                        .fma(tV, FloatVector.broadcast(SPECIES, Gelu.Q2))
                        .fma(tV, FloatVector.broadcast(SPECIES, Gelu.Q1))
                        .fma(tV, FloatVector.broadcast(SPECIES, Gelu.Q0));
                pV = pV.mul(pV);
                pV = pV.mul(pV);
                pV = pV.mul(pV);
                pV = pV.mul(pV);
                pV = pV.mul(pV);
                sizeU.fma(pU, u.sub(sizeU)).intoArray(a, o);
                sizeV.fma(pV, v.sub(sizeV)).intoArray(a, o + LANES);
            }
        }
    }
}
