package org.tractionscope.mechanics.tfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;

class TractionCytometryTest {

    private static final int SIDE = 96;
    private static final ImageSize SIZE = new ImageSize(SIDE, SIDE);
    private static final PixelSize SPACING = PixelSize.ofUm(0.7);
    private static final ElasticSubstrate GEL = new ElasticSubstrate(8000, 0.48);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.5})
    void shouldMoveTheMiddleOfAPulledDiscByTheClosedForm(double poisson) {
        // given: 500 Pa along x on a disc of radius 7 µm
        ElasticSubstrate gel = new ElasticSubstrate(8000, poisson);
        double radius = 7;
        double[] traction = new double[2 * SIZE.pixels()];
        double area = 0;
        for (int i = 0; i < SIZE.pixels(); i++) {
            if (distanceUm(i, 48, 48) < radius) {
                traction[i] = 500;
                area += 0.49;
            }
        }

        // when
        SurfaceField moved = new HalfSpace(gel).displacement(field(traction));

        // then: ∫ of the Green's function over the disc is (1 + ν)(2 − ν)·q·a/E; squares have another radius
        double expected = (1 + poisson) * (2 - poisson) * 500 * Math.sqrt(area / Math.PI) / 8000;
        assertThat(moved.x(48, 48)).isCloseTo(expected, within(0.005 * expected));
        assertThat(moved.y(48, 48)).isCloseTo(0, within(1e-9));
    }

    @Test
    void shouldFallOffAsBoussinesqSaysFarFromAForce() {
        // given
        double[] traction = new double[2 * SIZE.pixels()];
        traction[40 * SIDE + 40] = 1000;

        // when
        SurfaceField moved = new HalfSpace(GEL).displacement(field(traction));

        // then
        double force = 1000 * 0.49;
        double x = 30 * 0.7;
        double y = 20 * 0.7;
        double r = Math.hypot(x, y);
        double factor = 1.48 / (Math.PI * 8000) * force;
        assertThat(moved.x(60, 70)).isCloseTo(factor * (0.52 / r + 0.48 * x * x / (r * r * r)), within(1e-7));
        assertThat(moved.y(60, 70)).isCloseTo(factor * 0.48 * x * y / (r * r * r), within(1e-7));
    }

    @Test
    void shouldFindASmoothTractionAgain() {
        // given
        SurfaceField truth = pinch();
        SurfaceField displacement = new HalfSpace(GEL).displacement(truth);

        // when
        TractionEstimate estimate = new TractionCytometry(GEL, Regularisation.fixed(0)).traction(displacement);

        // then: what is missing is the displacement beyond the border
        TractionError error = TractionError.of(estimate.traction(), truth, all());
        assertThat(error.relativeRms()).isLessThan(0.08);
        assertThat(error.totalForceRatio()).isCloseTo(1, within(0.1));
        assertThat(error.correlation()).isGreaterThan(0.99);
        assertThat(estimate.netForceNn(all())).isLessThan(0.02 * estimate.totalForceNn(all()));
    }

    @Test
    void shouldNotDependOnWhichWayIsUp() {
        // given
        SurfaceField displacement = new HalfSpace(GEL).displacement(pinch());
        double[] turned = new double[2 * SIZE.pixels()];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                turned[column * SIDE + row] = displacement.y(row, column);
                turned[SIZE.pixels() + column * SIDE + row] = displacement.x(row, column);
            }
        }
        TractionCytometry cytometry = new TractionCytometry(GEL, Regularisation.fixed(1e-4));

        // when
        SurfaceField plain = cytometry.traction(displacement).traction();
        SurfaceField mirrored = cytometry.traction(field(turned)).traction();

        // then
        for (int i = 0; i < SIZE.pixels(); i += 37) {
            int row = i / SIDE;
            int column = i % SIDE;
            assertThat(mirrored.y(column, row)).isCloseTo(plain.x(row, column), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1", "0.03, 2", "0.1, 3"})
    void shouldChooseARegularisationNearTheBest(double noiseShare, long seed) {
        // given
        SurfaceField truth = adhesions();
        double noiseUm = noiseShare * largest(new HalfSpace(GEL).displacement(truth));
        SurfaceField noisy = noisy(new HalfSpace(GEL).displacement(truth), noiseUm, seed);

        // when
        double least = Double.MAX_VALUE;
        for (double lambda = 1e-7; lambda < 1e-2; lambda *= 1.5) {
            least = Math.min(least, error(noisy, Regularisation.fixed(lambda), truth));
        }
        double none = error(noisy, Regularisation.fixed(0), truth);

        // then
        // Cross-validation judges displacements, not tractions; the evidence takes tractions of all sizes for alike
        // likely.
        assertThat(error(noisy, Regularisation.crossValidation(), truth))
                .as("seed %d", seed)
                .isLessThan(1.7 * least);
        assertThat(error(noisy, Regularisation.evidence(noiseUm), truth))
                .as("seed %d", seed)
                .isLessThan(1.5 * least);
        assertThat(none).as("seed %d", seed).isGreaterThan(2 * least);
    }

    @Test
    void shouldGrowWorseWithNoise() {
        // given
        SurfaceField truth = pinch();
        SurfaceField displacement = new HalfSpace(GEL).displacement(truth);

        // when / then
        double last = 0;
        for (double noiseUm : new double[] {0.001, 0.005, 0.02, 0.08}) {
            double error = error(noisy(displacement, noiseUm, 5), Regularisation.evidence(noiseUm), truth);
            assertThat(error).as("noise %s µm", noiseUm).isGreaterThan(last);
            last = error;
        }
    }

    @Test
    void shouldLeaveOutWavesShorterThanTheResolution() {
        // given: one wave of 4 points, 2.8 µm
        double[] wave = new double[2 * SIZE.pixels()];
        for (int i = 0; i < SIZE.pixels(); i++) {
            wave[i] = Math.cos(2 * Math.PI * (i % SIDE) / 4) + 0.001 * Math.cos(2 * Math.PI * (i % SIDE) / 48);
        }

        // when
        SurfaceField passed = new TractionCytometry(GEL, Regularisation.fixed(0), 1)
                .traction(field(wave))
                .traction();
        SurfaceField stopped = new TractionCytometry(GEL, Regularisation.fixed(0), 4)
                .traction(field(wave))
                .traction();

        // then
        assertThat(passed.magnitude(48, 48)).isGreaterThan(50 * stopped.magnitude(48, 48));
    }

    @Test
    void shouldRefuseWhatIsNoGel() {
        // when / then
        assertThatThrownBy(() -> new ElasticSubstrate(0, 0.5))
                .isInstanceOf(MechanicsException.class)
                .hasMessage("Young's modulus must be > 0 Pa and finite: 0.0");
        assertThatThrownBy(() -> new ElasticSubstrate(1000, 0.6))
                .isInstanceOf(MechanicsException.class)
                .hasMessage("Poisson's ratio must be ≥ 0 and ≤ 0.5: 0.6");
    }

    @Test
    void shouldRefuseAGelThatHasNotMoved() {
        // when / then
        assertThatThrownBy(() -> new TractionCytometry(GEL, Regularisation.crossValidation())
                        .traction(field(new double[2 * SIZE.pixels()])))
                .isInstanceOf(MechanicsException.class)
                .hasMessageContaining("nothing has moved");
    }

    /** Two Gaussian patches of 1 kPa, 3 µm wide, pulling on each other at an angle. */
    private static SurfaceField pinch() {
        double[] traction = new double[2 * SIZE.pixels()];
        for (int i = 0; i < SIZE.pixels(); i++) {
            double left = Math.exp(-Math.pow(distanceUm(i, 40, 30) / 3, 2) / 2);
            double right = Math.exp(-Math.pow(distanceUm(i, 56, 66) / 3, 2) / 2);
            traction[i] = 900 * (left - right);
            traction[SIZE.pixels() + i] = 400 * (left - right);
        }
        return field(traction);
    }

    /** Twelve patches of 1 kPa on a ring of radius 20 µm, 0.8 µm wide, pulling inwards. */
    private static SurfaceField adhesions() {
        double[] traction = new double[2 * SIZE.pixels()];
        for (int patch = 0; patch < 12; patch++) {
            double angle = 2 * Math.PI * patch / 12;
            int row = 48 + (int) Math.round(28 * Math.sin(angle));
            int column = 48 + (int) Math.round(28 * Math.cos(angle));
            for (int i = 0; i < SIZE.pixels(); i++) {
                double weight = Math.exp(-Math.pow(distanceUm(i, row, column) / 0.8, 2) / 2);
                traction[i] -= 1000 * weight * Math.cos(angle);
                traction[SIZE.pixels() + i] -= 1000 * weight * Math.sin(angle);
            }
        }
        return field(traction);
    }

    private static double largest(SurfaceField field) {
        double largest = 0;
        for (int i = 0; i < SIZE.pixels(); i++) {
            largest = Math.max(largest, field.magnitude(i / SIDE, i % SIDE));
        }
        return largest;
    }

    private static double error(SurfaceField displacement, Regularisation rule, SurfaceField truth) {
        return TractionError.of(
                        new TractionCytometry(GEL, rule).traction(displacement).traction(), truth, all())
                .relativeRms();
    }

    private static SurfaceField noisy(SurfaceField displacement, double noiseUm, long seed) {
        Random random = new Random(seed);
        double[] values = displacement.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += noiseUm * random.nextGaussian();
        }
        return field(values);
    }

    private static double distanceUm(int point, int row, int column) {
        int y = point / SIDE - row;
        int x = point % SIDE - column;
        return 0.7 * Math.hypot(x, y);
    }

    private static SurfaceField field(double[] values) {
        return new SurfaceField(SIZE, SPACING, values);
    }

    private static CellMask all() {
        BitSet all = new BitSet();
        all.set(0, SIZE.pixels());
        return new CellMask(SIZE, all);
    }
}
