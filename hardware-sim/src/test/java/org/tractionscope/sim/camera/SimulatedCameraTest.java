package org.tractionscope.sim.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;

class SimulatedCameraTest {

    private static final int SIDE = 256;
    private static final ImageSize SIZE = new ImageSize(SIDE, SIDE);
    private static final PixelSize PIXEL = PixelSize.ofUm(0.5);
    private static final double INTERVAL_MS = 60_000;
    private static final CameraSettings ALL_FAULTS = new CameraSettings(
            new Sensor(12, 0.46, 100, 1.6, 8000, new HotPixels(0.001, 300)),
            new Light(400, 15, 0.3, new Bleaching(0.01, 0.2)),
            new StageDrift(3, -2, 0.4, 0.1),
            new Focus(0.2, 0.5, 2, 0.5),
            new FrameTiming(INTERVAL_MS, 200, 500, 0.1));

    @Test
    void shouldBeTheSameBytesWhicheverFramesWereAskedForBefore() {
        // given
        float[] image = blob(128, 128, 12);
        SimulatedCamera camera = camera(ALL_FAULTS, 7);
        SimulatedCamera other = camera(ALL_FAULTS, 7);
        camera.expose(0, image);
        camera.expose(4, image);

        // when / then
        assertThat(camera.expose(5, image).pixels())
                .isEqualTo(other.expose(5, image).pixels());
        assertThat(camera.expose(5, image).pixels())
                .isNotEqualTo(other.expose(6, image).pixels());
        assertThat(camera(ALL_FAULTS, 8).expose(5, image).pixels())
                .isNotEqualTo(other.expose(5, image).pixels());
    }

    /** The digest was taken with JDK 17 and must hold on every other; it changes only with the model of the camera. */
    @Test
    void shouldBeTheSameBytesOnEveryJava() throws Exception {
        // when
        ByteBuffer pixels = camera(ALL_FAULTS, 7).expose(5, blob(128, 128, 12)).pixels();

        // then
        byte[] bytes = new byte[pixels.remaining()];
        pixels.get(bytes);
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                .substring(0, 16);
        assertThat(digest).isEqualTo("a149581dcde466d6");
    }

    @Test
    void shouldLeaveTheImageAlone() {
        // given
        float[] image = blob(128, 128, 12);
        float[] before = image.clone();

        // when
        camera(ALL_FAULTS, 1).expose(3, image);

        // then
        assertThat(image).isEqualTo(before);
    }

    @Test
    void shouldGiveBackGainAndReadNoiseInThePhotonTransferCurve() {
        // given
        double gain = 2.2;
        double readNoise = 1.6;
        CameraSettings settings =
                CameraSettings.ideal(INTERVAL_MS).with(new Sensor(16, gain, 100, readNoise, 1e9, HotPixels.NONE));
        double[] levels = {0, 0.3, 2, 7.9, 15, 23.9, 24.1, 60, 400, 3000, 20_000};

        // when: variance against mean is a line whose slope is the gain, through the read noise
        double[] mean = new double[levels.length];
        double[] variance = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            double[] counts = counts(settings, 11, flat((float) levels[i]));
            mean[i] = mean(counts);
            variance[i] = variance(counts);
        }

        // then: 65536 draws know their variance to 0.55 %; rounding to counts adds 1/12
        for (int i = 0; i < levels.length; i++) {
            double expectedVariance = gain * gain * (levels[i] + readNoise * readNoise) + 1.0 / 12;
            assertThat(mean[i])
                    .as("mean at %s e⁻", levels[i])
                    .isCloseTo(100 + gain * levels[i], within(4 * Math.sqrt(expectedVariance) / SIDE));
            assertThat(variance[i])
                    .as("variance at %s e⁻", levels[i])
                    .isCloseTo(expectedVariance, within(0.025 * expectedVariance));
        }
        int last = levels.length - 1;
        assertThat((variance[last] - variance[0]) / (mean[last] - mean[0])).isCloseTo(gain, within(0.025 * gain));
        assertThat(Math.sqrt(variance[0] - 1.0 / 12) / gain).isCloseTo(readNoise, within(0.025 * readNoise));
    }

    @Test
    void shouldSaturateAtTheBitDepthAndAtTheFullWell() {
        // given
        Sensor twelveBits = new Sensor(12, 1, 0, 0, 1e9, HotPixels.NONE);
        Sensor smallWell = new Sensor(16, 2, 50, 0, 1000, HotPixels.NONE);

        // when / then
        assertThat(counts(CameraSettings.ideal(1).with(twelveBits), 0, flat(6000)))
                .containsOnly(4095);
        assertThat(counts(CameraSettings.ideal(1).with(smallWell), 0, flat(2000)))
                .containsOnly(2050);
    }

    @Test
    void shouldNotWrapBelowZero() {
        // given
        Sensor noisy = new Sensor(8, 1, 1, 5, 1e9, HotPixels.NONE);

        // when
        double[] counts = counts(CameraSettings.ideal(1).with(noisy), 0, flat(0));

        // then
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(40);
        assertThat(Arrays.stream(counts).min().orElseThrow()).isZero();
    }

    @Test
    void shouldStoreEightBitsInOneByte() {
        // given
        SimulatedCamera camera = camera(CameraSettings.ideal(1).with(new Sensor(8, 1, 0, 0, 1e9, HotPixels.NONE)), 3);

        // when
        ByteBuffer pixels = camera.expose(0, flat(100)).pixels();

        // then
        assertThat(camera.pixelType()).isEqualTo(PixelType.UINT8);
        assertThat(pixels.remaining()).isEqualTo(SIDE * SIDE);
    }

    @Test
    void shouldKeepItsHotPixels() {
        // given
        CameraSettings settings =
                CameraSettings.ideal(1).with(new Sensor(16, 1, 0, 0, 1e9, new HotPixels(0.01, 10_000)));

        // when
        boolean[] first = above(500, counts(settings, 0, flat(10)));
        boolean[] second = above(500, counts(settings, 9, flat(10)));

        // then: 655 ± 26 of the exponential distribution are hot, 5 % of them below the threshold
        int hot = 0;
        int both = 0;
        for (int i = 0; i < first.length; i++) {
            hot += first[i] ? 1 : 0;
            both += first[i] && second[i] ? 1 : 0;
        }
        assertThat(hot).isBetween(500, 750);
        assertThat(both).isGreaterThan(hot * 95 / 100);
    }

    @Test
    void shouldDarkenTowardsTheCornersAndFadeWithTheFrames() {
        // given
        CameraSettings settings =
                CameraSettings.ideal(INTERVAL_MS).with(new Light(1000, 0, 0.4, new Bleaching(0.01, 0.25)));

        // when
        double[] first = counts(settings, 0, flat(1));
        double[] later = counts(settings, 100, flat(1));

        // then: 1024 pixels of Poisson noise know a mean of 1000 to 1 count
        assertThat(square(first, SIDE / 2 - 16)).isCloseTo(1000, within(6.0));
        assertThat(square(first, 0)).isCloseTo(600 + 400 * (1 - Math.pow(1 - 31.0 / 255, 2)), within(6.0));
        double brightness = 0.25 + 0.75 * Math.pow(0.99, 100);
        assertThat(square(later, SIDE / 2 - 16)).isCloseTo(1000 * brightness, within(6.0));
    }

    @Test
    void shouldMoveTheImageByTheReportedPosition() {
        // given
        CameraSettings settings = CameraSettings.ideal(INTERVAL_MS)
                .with(new Light(5e4, 0, 0, Bleaching.NONE))
                .with(new StageDrift(4, -7, 0.5, 0.3));
        SimulatedCamera camera = camera(settings, 5);
        float[] image = blob(128, 128, 6);

        for (long frame : new long[] {0, 13, 60}) {
            // when
            CameraImage taken = camera.expose(frame, image);

            // then: 1.1e7 electrons in the blob know its centre to 2e-3 px; a cubic keeps a first moment
            double[] counts = counts(taken, camera.pixelType());
            StagePosition position = taken.position();
            assertThat(moment(counts, true) - 128).as("x of %s", frame).isCloseTo(position.xUm() / 0.5, within(0.01));
            assertThat(moment(counts, false) - 128).as("y of %s", frame).isCloseTo(position.yUm() / 0.5, within(0.01));
        }
        // one hour of drift; wander and jitter stay within six of their own standard deviations
        assertThat(camera.position(60).xUm()).isCloseTo(4, within(5.0));
        assertThat(camera.position(60).yUm()).isCloseTo(-7, within(5.0));
    }

    @Test
    void shouldBlurOutOfFocus() {
        // given
        CameraSettings settings = CameraSettings.ideal(INTERVAL_MS)
                .with(new Light(5e4, 0, 0, Bleaching.NONE))
                .with(new Focus(0.5, 0.6, 3, 0));
        SimulatedCamera camera = camera(settings, 5);
        float[] image = blob(128, 128, 4);

        // when
        double inFocus = spread(counts(camera.expose(0, image), camera.pixelType()));
        double hourLater = spread(counts(camera.expose(60, image), camera.pixelType()));

        // then: variances add; 4 px of the blob, 0.5 µm = 1 px in focus, hypot(0.5, 0.6 · 3) µm after an hour
        assertThat(inFocus).isCloseTo(16 + 1, within(0.2));
        assertThat(hourLater).isCloseTo(16 + (0.25 + 3.24) / 0.25, within(0.5));
    }

    @Test
    void shouldJitterTheTimesInOrderAndDropItsShare() {
        // given
        SimulatedCamera camera = camera(CameraSettings.ideal(INTERVAL_MS).with(new FrameTiming(100, 20, 30, 0.05)), 21);
        int frames = 4000;

        // when
        double squares = 0;
        int dropped = 0;
        long last = -1;
        for (int frame = 0; frame < frames; frame++) {
            long elapsedNs = camera.elapsedNs(frame);
            assertThat(elapsedNs).as("frame %d", frame).isGreaterThan(last);
            last = elapsedNs;
            squares += Math.pow(elapsedNs / 1e6 - frame * 100.0, 2);
            dropped += camera.isDropped(frame) ? 1 : 0;
        }

        // then: 200 ± 14 dropped; the cut at 45 ms (1.5 σ) leaves 88 % of the deviation
        assertThat(dropped).isBetween(140, 260);
        assertThat(Math.sqrt(squares / frames)).isCloseTo(0.88 * 30, within(1.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, 1.01})
    void shouldRefuseAShareThatIsNone(double share) {
        // when / then
        assertThatThrownBy(() -> new FrameTiming(100, 20, 0, share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fraction of dropped frames must be ≥ 0.0 and ≤ 1.0: " + share);
    }

    @Test
    void shouldRefuseAnImageOfAnotherSize() {
        // when / then
        assertThatThrownBy(() -> camera(ALL_FAULTS, 0).expose(0, new float[10]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an image for a 256x256 camera must have 65536 pixels: 10");
    }

    private static SimulatedCamera camera(CameraSettings settings, long seed) {
        return new SimulatedCamera(settings, SIZE, PIXEL, seed);
    }

    private static float[] flat(float value) {
        float[] image = new float[SIDE * SIDE];
        Arrays.fill(image, value);
        return image;
    }

    private static float[] blob(double row, double column, double sigmaPx) {
        float[] image = new float[SIDE * SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                double y = i - row;
                double x = j - column;
                image[i * SIDE + j] = (float) StrictMath.exp(-(x * x + y * y) / (2 * sigmaPx * sigmaPx));
            }
        }
        return image;
    }

    private static double[] counts(CameraSettings settings, long frame, float[] image) {
        SimulatedCamera camera = camera(settings, 42);
        return counts(camera.expose(frame, image), camera.pixelType());
    }

    private static double[] counts(CameraImage image, PixelType type) {
        ByteBuffer pixels = image.pixels().order(ByteOrder.LITTLE_ENDIAN);
        double[] counts = new double[SIDE * SIDE];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = type == PixelType.UINT8 ? pixels.get(i) & 0xff : pixels.getShort(2 * i) & 0xffff;
        }
        return counts;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    private static boolean[] above(double threshold, double[] counts) {
        boolean[] above = new boolean[counts.length];
        for (int i = 0; i < above.length; i++) {
            above[i] = counts[i] > threshold;
        }
        return above;
    }

    /** Mean of a square of 32 pixels from this row and column on. */
    private static double square(double[] counts, int first) {
        double sum = 0;
        for (int row = first; row < first + 32; row++) {
            for (int column = first; column < first + 32; column++) {
                sum += counts[row * SIDE + column];
            }
        }
        return sum / (32 * 32);
    }

    private static double moment(double[] counts, boolean alongColumns) {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            int place = alongColumns ? i % SIDE : i / SIDE;
            weighted += counts[i] * place;
        }
        return weighted / sum;
    }

    /** Variance along the columns, px². */
    private static double spread(double[] counts) {
        double middle = moment(counts, true);
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            weighted += counts[i] * Math.pow(i % SIDE - middle, 2);
        }
        return weighted / sum;
    }
}
