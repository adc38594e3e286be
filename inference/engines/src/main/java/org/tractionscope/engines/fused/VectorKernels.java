package org.tractionscope.engines.fused;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops on the Vector API, but for the {@linkplain VectorConvolutions convolutions}, with their rules. {@link
 * VectorModule} makes one hidden class of this for each length of vector, so that the length is a constant to the compiler.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> SPECIES =
            VectorSpecies.of(float.class, VectorShape.forBitSize(VectorModule.bits(MethodHandles.lookup())));
    private static final int LANES = SPECIES.length();

    private final Convolutions convolutions;

    /** Kernels with convolutions for vectors of the same length. */
    VectorKernels(Convolutions convolutions) {
        this.convolutions = convolutions;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public String description() {
        return "Vector API " + SPECIES.vectorBitSize() + " bit";
    }

    @Override
    public void depthwise(
            float[] a, int base, int[] taps, int size, float[] weights, int at, int out, int next, int n) {
        convolutions.depthwise(a, base, taps, size, weights, at, out, next, n);
    }

    @Override
    public void dense(float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int n) {
        convolutions.dense(a, base, taps, count, weights, at, out, n);
    }

    @Override
    public void expand(float[] a, int base, int[] taps, int count, float[] weights, int at, int[] out, int n) {
        convolutions.expand(a, base, taps, count, weights, at, out, n);
    }

    @Override
    public void mix(float[] a, int from, int pitch, int in, int out, int plane, float[] weights, int hidden, int n) {
        int wide = n - n % (2 * LANES);
        mixTwo(a, from, pitch, in, out, plane, weights, hidden, wide);
        if (wide < n) {
            mixOne(a, from + wide, pitch, in + wide, out + wide, plane, weights, hidden);
        }
    }

    private static void mixTwo(
            float[] a, int from, int pitch, int in, int out, int plane, float[] weights, int hidden, int n) {
        int end = BLOCK + hidden * MIX_STEP;
        for (int x = 0; x < n; x += 2 * LANES) {
            int f = from + x;
            int g = f + LANES;
            FloatVector p0 = FloatVector.fromArray(SPECIES, a, f);
            FloatVector p1 = FloatVector.fromArray(SPECIES, a, f + pitch);
            FloatVector p2 = FloatVector.fromArray(SPECIES, a, f + 2 * pitch);
            FloatVector p3 = FloatVector.fromArray(SPECIES, a, f + 3 * pitch);
            FloatVector q0 = FloatVector.fromArray(SPECIES, a, g);
            FloatVector q1 = FloatVector.fromArray(SPECIES, a, g + pitch);
            FloatVector q2 = FloatVector.fromArray(SPECIES, a, g + 2 * pitch);
            FloatVector q3 = FloatVector.fromArray(SPECIES, a, g + 3 * pitch);
            f = in + x;
            g = f + LANES;
            FloatVector r0 = FloatVector.fromArray(SPECIES, a, f).add(weights[0]);
            FloatVector r1 = FloatVector.fromArray(SPECIES, a, f + plane).add(weights[1]);
            FloatVector r2 = FloatVector.fromArray(SPECIES, a, f + 2 * plane).add(weights[2]);
            FloatVector r3 = FloatVector.fromArray(SPECIES, a, f + 3 * plane).add(weights[3]);
            FloatVector s0 = FloatVector.fromArray(SPECIES, a, g).add(weights[0]);
            FloatVector s1 = FloatVector.fromArray(SPECIES, a, g + plane).add(weights[1]);
            FloatVector s2 = FloatVector.fromArray(SPECIES, a, g + 2 * plane).add(weights[2]);
            FloatVector s3 = FloatVector.fromArray(SPECIES, a, g + 3 * plane).add(weights[3]);
            for (int k = BLOCK; k < end; k += MIX_STEP) {
                FloatVector b = FloatVector.broadcast(SPECIES, weights[k]);
                FloatVector w = FloatVector.broadcast(SPECIES, weights[k + 1]);
                FloatVector u = p0.fma(w, b);
                FloatVector v = q0.fma(w, b);
                w = FloatVector.broadcast(SPECIES, weights[k + 2]);
                u = p1.fma(w, u);
                v = q1.fma(w, v);
                w = FloatVector.broadcast(SPECIES, weights[k + 3]);
                u = p2.fma(w, u);
                v = q2.fma(w, v);
                w = FloatVector.broadcast(SPECIES, weights[k + 4]);
                u = p3.fma(w, u);
                v = q3.fma(w, v);
                IntVector bits = u.reinterpretAsInts().or(Gelu.SIGN);
                FloatVector size = bits.reinterpretAsFloats();
                FloatVector t = bits.min(Gelu.FLOOR_BITS).reinterpretAsFloats();
                FloatVector p = t.fma(FloatVector.broadcast(SPECIES, Gelu.Q5), FloatVector.broadcast(SPECIES, Gelu.Q4))
                        .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q3))
                        .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q2))
                        .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q1))
                        .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q0));
                p = p.mul(p);
                p = p.mul(p);
                p = p.mul(p);
                p = p.mul(p);
                p = p.mul(p);
                u = size.fma(p, u.sub(size));
                bits = v.reinterpretAsInts().or(Gelu.SIGN);
                size = bits.reinterpretAsFloats();
                t = bits.min(Gelu.FLOOR_BITS).reinterpretAsFloats();
                p = t.fma(FloatVector.broadcast(SPECIES, Gelu.Q5), FloatVector.broadcast(SPECIES, Gelu.Q4))
                        .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q3))
                        .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q2))
                        .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q1))
                        .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q0));
                p = p.mul(p);
                p = p.mul(p);
                p = p.mul(p);
                p = p.mul(p);
                p = p.mul(p);
                v = size.fma(p, v.sub(size));
                w = FloatVector.broadcast(SPECIES, weights[k + 5]);
                r0 = u.fma(w, r0);
                s0 = v.fma(w, s0);
                w = FloatVector.broadcast(SPECIES, weights[k + 6]);
                r1 = u.fma(w, r1);
                s1 = v.fma(w, s1);
                w = FloatVector.broadcast(SPECIES, weights[k + 7]);
                r2 = u.fma(w, r2);
                s2 = v.fma(w, s2);
                w = FloatVector.broadcast(SPECIES, weights[k + 8]);
                r3 = u.fma(w, r3);
                s3 = v.fma(w, s3);
            }
            f = out + x;
            g = f + LANES;
            r0.intoArray(a, f);
            r1.intoArray(a, f + plane);
            r2.intoArray(a, f + 2 * plane);
            r3.intoArray(a, f + 3 * plane);
            s0.intoArray(a, g);
            s1.intoArray(a, g + plane);
            s2.intoArray(a, g + 2 * plane);
            s3.intoArray(a, g + 3 * plane);
        }
    }

    private static void mixOne(
            float[] a, int from, int pitch, int in, int out, int plane, float[] weights, int hidden) {
        int end = BLOCK + hidden * MIX_STEP;
        FloatVector p0 = FloatVector.fromArray(SPECIES, a, from);
        FloatVector p1 = FloatVector.fromArray(SPECIES, a, from + pitch);
        FloatVector p2 = FloatVector.fromArray(SPECIES, a, from + 2 * pitch);
        FloatVector p3 = FloatVector.fromArray(SPECIES, a, from + 3 * pitch);
        FloatVector r0 = FloatVector.fromArray(SPECIES, a, in).add(weights[0]);
        FloatVector r1 = FloatVector.fromArray(SPECIES, a, in + plane).add(weights[1]);
        FloatVector r2 = FloatVector.fromArray(SPECIES, a, in + 2 * plane).add(weights[2]);
        FloatVector r3 = FloatVector.fromArray(SPECIES, a, in + 3 * plane).add(weights[3]);
        for (int k = BLOCK; k < end; k += MIX_STEP) {
            FloatVector u =
                    p0.fma(FloatVector.broadcast(SPECIES, weights[k + 1]), FloatVector.broadcast(SPECIES, weights[k]));
            u = p1.fma(FloatVector.broadcast(SPECIES, weights[k + 2]), u);
            u = p2.fma(FloatVector.broadcast(SPECIES, weights[k + 3]), u);
            u = p3.fma(FloatVector.broadcast(SPECIES, weights[k + 4]), u);
            IntVector bits = u.reinterpretAsInts().or(Gelu.SIGN);
            FloatVector size = bits.reinterpretAsFloats();
            FloatVector t = bits.min(Gelu.FLOOR_BITS).reinterpretAsFloats();
            FloatVector p = t.fma(FloatVector.broadcast(SPECIES, Gelu.Q5), FloatVector.broadcast(SPECIES, Gelu.Q4))
                    .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q3))
                    .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q2))
                    .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q1))
                    .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q0));
            p = p.mul(p);
            p = p.mul(p);
            p = p.mul(p);
            p = p.mul(p);
            p = p.mul(p);
            u = size.fma(p, u.sub(size));
            r0 = u.fma(FloatVector.broadcast(SPECIES, weights[k + 5]), r0);
            r1 = u.fma(FloatVector.broadcast(SPECIES, weights[k + 6]), r1);
            r2 = u.fma(FloatVector.broadcast(SPECIES, weights[k + 7]), r2);
            r3 = u.fma(FloatVector.broadcast(SPECIES, weights[k + 8]), r3);
        }
        r0.intoArray(a, out);
        r1.intoArray(a, out + plane);
        r2.intoArray(a, out + 2 * plane);
        r3.intoArray(a, out + 3 * plane);
    }

    @Override
    public void add(float[] a, int from, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector.fromArray(SPECIES, a, from + i)
                    .add(FloatVector.fromArray(SPECIES, a, to + i))
                    .intoArray(a, to + i);
        }
    }

    @Override
    public void gelu(float[] a, int at, int n, float factor) {
        for (int i = at; i < at + n; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, i);
            IntVector bits = x.reinterpretAsInts().or(Gelu.SIGN);
            FloatVector size = bits.reinterpretAsFloats();
            FloatVector t = bits.min(Gelu.FLOOR_BITS).reinterpretAsFloats();
            FloatVector p = t.fma(FloatVector.broadcast(SPECIES, Gelu.Q5), FloatVector.broadcast(SPECIES, Gelu.Q4))
                    .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q3))
                    .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q2))
                    .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q1))
                    .fma(t, FloatVector.broadcast(SPECIES, Gelu.Q0));
            p = p.mul(p);
            p = p.mul(p);
            p = p.mul(p);
            p = p.mul(p);
            p = p.mul(p);
            size.fma(p, x.sub(size)).mul(factor).intoArray(a, i);
        }
    }

    @Override
    public boolean polar(float[] a, int magnitude, int angle, int x, int y, int n) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector largest = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector phi = FloatVector.fromArray(SPECIES, a, angle + i);
            largest = largest.max(phi.abs());
            FloatVector k = phi.mul(Polar.ONE_BY_PI).add(Polar.ROUND).sub(Polar.ROUND);
            FloatVector r = k.fma(FloatVector.broadcast(SPECIES, -Polar.PI_HIGH), phi);
            r = k.fma(FloatVector.broadcast(SPECIES, -Polar.PI_MIDDLE), r);
            r = k.fma(FloatVector.broadcast(SPECIES, -Polar.PI_LOW), r);
            FloatVector half = k.mul(0.5f);
            FloatVector odd = half.sub(half.add(Polar.ROUND).sub(Polar.ROUND)).abs();
            FloatVector sign = odd.fma(FloatVector.broadcast(SPECIES, -4), one);
            FloatVector signed =
                    FloatVector.fromArray(SPECIES, a, magnitude + i).mul(sign);
            FloatVector s = r.mul(r);
            FloatVector sine = s.fma(FloatVector.broadcast(SPECIES, Polar.S5), FloatVector.broadcast(SPECIES, Polar.S4))
                    .fma(s, FloatVector.broadcast(SPECIES, Polar.S3))
                    .fma(s, FloatVector.broadcast(SPECIES, Polar.S2))
                    .fma(s, FloatVector.broadcast(SPECIES, Polar.S1))
                    .mul(s)
                    .fma(r, r);
            FloatVector cosine = s.fma(
                            FloatVector.broadcast(SPECIES, Polar.C6), FloatVector.broadcast(SPECIES, Polar.C5))
                    .fma(s, FloatVector.broadcast(SPECIES, Polar.C4))
                    .fma(s, FloatVector.broadcast(SPECIES, Polar.C3))
                    .fma(s, FloatVector.broadcast(SPECIES, Polar.C2))
                    .fma(s, FloatVector.broadcast(SPECIES, Polar.C1))
                    .fma(s, one);
            cosine.mul(signed).intoArray(a, x + i);
            sine.mul(signed).intoArray(a, y + i);
        }
        return !(largest.reduceLanes(VectorOperators.MAX) > Polar.LARGEST_ANGLE);
    }

    @Override
    public float multiplyAdds(int rounds) {
        FloatVector factor = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector term = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0.add(term);
        FloatVector s2 = s1.add(term);
        FloatVector s3 = s2.add(term);
        FloatVector s4 = s3.add(term);
        FloatVector s5 = s4.add(term);
        FloatVector s6 = s5.add(term);
        FloatVector s7 = s6.add(term);
        FloatVector s8 = s7.add(term);
        FloatVector s9 = s8.add(term);
        for (int i = 0; i < rounds; i++) {
            s0 = s0.fma(factor, term);
            s1 = s1.fma(factor, term);
            s2 = s2.fma(factor, term);
            s3 = s3.fma(factor, term);
            s4 = s4.fma(factor, term);
            s5 = s5.fma(factor, term);
            s6 = s6.fma(factor, term);
            s7 = s7.fma(factor, term);
            s8 = s8.fma(factor, term);
            s9 = s9.fma(factor, term);
        }
        return s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .reduceLanes(VectorOperators.ADD);
    }

    @Override
    public int multiplyAddsARound() {
        return 10 * LANES;
    }
}
