package org.tractionscope.engines.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The inner loops of every kind, 0 bits for plain ones, against sums in double precision. */
class KernelsTest {

    private static final long SEED = 7;
    private static final int STRIDE = 700;

    /** Some hundred terms around 1 in float32. */
    private static final double ROUNDING = 5e-6;

    /** What the polynomial and its rounding take from the GELU of values around 1. */
    private static final double ERROR_OF_GELU = 9e-7;

    private final float[] memory = new float[40 * STRIDE];
    private final Random random = new Random(SEED);

    KernelsTest() {
        for (int i = 0; i < memory.length; i++) {
            memory[i] = random.nextFloat() - 0.5f;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 0})
    void shouldFilterTwoRowsAtOnce(int bits) {
        Kernels kernels = kernels(bits);
        // Several whole blocks and single vectors behind them, on both sides of a chunk of the plain loops.
        int n = 33 * 16;
        for (int size : new int[] {3, 5, 7, 11}) {
            float[] weights = weights(size * size + 1);
            Taps taps = Taps.window(new Image(0, 1, new Image.Size(20, n), STRIDE, 0), 1, size + 1, size);
            int base = 3 * STRIDE + 5;
            int out = 30 * STRIDE;

            kernels.depthwise(memory, base, taps.offsets(), size, weights, 0, out, out + STRIDE, n);

            for (int row = 0; row < 2; row++) {
                int first = base + row * STRIDE;
                assertRow(out + row * STRIDE, n, x -> {
                    double sum = weights[size * size];
                    for (int tap = 0; tap < size * size; tap++) {
                        sum += (double) weights[tap] * memory[first + x + tap / size * STRIDE + tap % size];
                    }
                    return sum;
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 0})
    void shouldMixChannelsFourAtATime(int bits) {
        Kernels kernels = kernels(bits);
        int n = 33 * 16;
        for (int count : new int[] {1, 4, 9, 36}) {
            float[] weights = weights(3 + 4 * (count + 1));
            int[] taps = random.ints(count, 0, 20 * STRIDE).toArray();
            int[] out = {30 * STRIDE, 31 * STRIDE, 34 * STRIDE, 32 * STRIDE};

            kernels.dense(memory, 11, taps, count, weights, 3, out, n);

            for (int i = 0; i < 4; i++) {
                int channel = i;
                assertRow(out[channel], n, x -> {
                    double sum = weights[3 + channel];
                    for (int tap = 0; tap < count; tap++) {
                        sum += (double) weights[3 + 4 * (tap + 1) + channel] * memory[11 + taps[tap] + x];
                    }
                    return sum;
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 0})
    void shouldMixChannelsWithTwiceTheErrorUnitBehind(int bits) {
        Kernels kernels = kernels(bits);
        int n = 35 * 16;
        for (int count : new int[] {1, 12}) {
            float[] weights = weights(4 * (count + 1));
            int[] taps = random.ints(count, 0, 20 * STRIDE).toArray();
            int[] out = {30 * STRIDE, 31 * STRIDE, 34 * STRIDE, 32 * STRIDE};

            kernels.expand(memory, 11, taps, count, weights, 0, out, n);

            for (int i = 0; i < 4; i++) {
                int channel = i;
                assertRow(out[channel], n, 2 * ERROR_OF_GELU + ROUNDING, x -> {
                    double sum = weights[channel];
                    for (int tap = 0; tap < count; tap++) {
                        sum += (double) weights[4 * (tap + 1) + channel] * memory[11 + taps[tap] + x];
                    }
                    return 2 * gelu(sum);
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 0})
    void shouldExpandAndContractFourChannels(int bits) {
        Kernels kernels = kernels(bits);
        int lanes = kernels.lanes();
        for (int n : new int[] {lanes, 35 * lanes}) {
            int hidden = 11;
            float[] weights = weights(4 + hidden * Kernels.MIX_STEP);
            int from = 3 * STRIDE + 5;
            int in = 9 * STRIDE + 2;
            int out = 30 * STRIDE;
            float behind = memory[out + n];

            kernels.mix(memory, from, STRIDE + 16, in, out, 2 * STRIDE, weights, hidden, n);

            for (int i = 0; i < 4; i++) {
                int channel = i;
                assertRow(out + channel * 2 * STRIDE, n, hidden * ERROR_OF_GELU + ROUNDING, x -> {
                    double sum = weights[channel] + memory[in + channel * 2 * STRIDE + x];
                    for (int h = 0; h < hidden; h++) {
                        int k = 4 + h * Kernels.MIX_STEP;
                        double value = weights[k];
                        for (int tap = 0; tap < 4; tap++) {
                            value += (double) weights[k + 1 + tap] * memory[from + tap * (STRIDE + 16) + x];
                        }
                        sum += weights[k + 5 + channel] * 2 * gelu(value);
                    }
                    return sum;
                });
            }
            assertThat(memory[out + n]).isEqualTo(behind);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 0})
    void shouldAddARow(int bits) {
        float[] before = memory.clone();

        kernels(bits).add(memory, 100, 5000, 33 * 16);

        assertRow(5000, 33 * 16, x -> (double) before[100 + x] + before[5000 + x]);
        assertThat(memory[5000 + 33 * 16]).isEqualTo(before[5000 + 33 * 16]);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 0})
    void shouldKnowTheErrorFunction(int bits) {
        int n = 24_000;
        for (int i = 0; i < n; i++) {
            memory[i] = (i - n / 2) / 1000f;
        }
        float[] values = memory.clone();

        kernels(bits).gelu(memory, 0, n, 0.5f);

        for (int i = 0; i < n; i++) {
            // 1.2e-7 is the polynomial's; the power of 32 amplifies its rounding, and both shrink or grow with |x|.
            double allowed = 6e-7 + 1e-7 * Math.abs(values[i]);
            assertThat(Math.abs(memory[i] - gelu(values[i])))
                    .as("gelu(%s)", values[i])
                    .isLessThan(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 0})
    void shouldMakeNoNumberOfWhatIsNotFinite(int bits) {
        Arrays.fill(memory, 0, 16, 0);
        memory[0] = Float.NaN;
        memory[1] = Float.POSITIVE_INFINITY;
        memory[2] = 1e30f;
        memory[3] = -1e30f;
        memory[4] = -100;

        kernels(bits).gelu(memory, 0, 16, 0.5f);

        assertThat(memory[0]).isNaN();
        assertThat(memory[1]).isNaN();
        assertThat(memory[2]).isEqualTo(1e30f);
        assertThat(memory[3]).isZero();
        assertThat(memory[4]).isZero();
        assertThat(memory[5]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 0})
    void shouldTurnMagnitudeAndAngleIntoXAndY(int bits) {
        int n = 480;
        for (int i = 0; i < n; i++) {
            memory[STRIDE + i] = (random.nextFloat() - 0.5f) * (i % 2 == 0 ? 10 : 16_000);
        }

        boolean small = kernels(bits).polar(memory, 0, STRIDE, 2 * STRIDE, 3 * STRIDE, n);

        assertThat(small).isTrue();
        for (int i = 0; i < n; i++) {
            double angle = memory[STRIDE + i];
            assertThat(Math.abs(memory[2 * STRIDE + i] - memory[i] * Math.cos(angle)))
                    .as("cos %s", angle)
                    .isLessThan(2e-7);
            assertThat(Math.abs(memory[3 * STRIDE + i] - memory[i] * Math.sin(angle)))
                    .as("sin %s", angle)
                    .isLessThan(2e-7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512, 0})
    void shouldSayWhenAnAngleIsTooLarge(int bits) {
        Kernels kernels = kernels(bits);
        int n = 32;
        memory[STRIDE + 20] = 1e6f;

        boolean small = kernels.polar(memory, 0, STRIDE, 2 * STRIDE, 3 * STRIDE, n);
        Polar.scalar(memory, 0, STRIDE, 2 * STRIDE, 3 * STRIDE, n);

        assertThat(small).isFalse();
        assertThat(memory[2 * STRIDE + 20]).isEqualTo((float) (memory[20] * Math.cos(1e6f)));
        assertThat(memory[3 * STRIDE + 20]).isEqualTo((float) (memory[20] * Math.sin(1e6f)));
    }

    @Test
    void shouldHaveTheModuleThatTheBuildAsksFor() {
        assertThat(VectorModule.isPresent())
                .as("surefire starts Java with --add-modules %s", VectorModule.NAME)
                .isTrue();
        assertThat(VectorModule.LENGTHS).contains(VectorModule.preferredBits());
    }

    private void assertRow(int at, int n, IntToDoubleFunction expected) {
        assertRow(at, n, ROUNDING, expected);
    }

    private void assertRow(int at, int n, double tolerance, IntToDoubleFunction expected) {
        for (int x = 0; x < n; x++) {
            assertThat(Math.abs(memory[at + x] - expected.applyAsDouble(x)))
                    .as("seed %d, column %d", SEED, x)
                    .isLessThan(tolerance);
        }
    }

    private float[] weights(int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = random.nextFloat() - 0.5f;
        }
        return weights;
    }

    private static Kernels kernels(int bits) {
        assumeTrue(bits == 0 || VectorModule.isPresent(), "Java was started without " + VectorModule.NAME);
        return bits == 0 ? new LoopKernels() : VectorModule.kernels(bits).orElseThrow();
    }

    /** x (1 + erf(x / √2)) / 2 by the series of the normal distribution, which converges for every x. */
    private static double gelu(double x) {
        double sum = x;
        double term = x;
        for (int i = 3; i < 400; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return x * (0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
    }
}
