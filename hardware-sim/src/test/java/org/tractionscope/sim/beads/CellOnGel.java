package org.tractionscope.sim.beads;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.tractionscope.mechanics.tfm.BeadImage;
import org.tractionscope.mechanics.tfm.BeadMotion;
import org.tractionscope.mechanics.tfm.CorrelationPlan;
import org.tractionscope.mechanics.tfm.ElasticSubstrate;
import org.tractionscope.mechanics.tfm.HalfSpace;
import org.tractionscope.mechanics.tfm.MeasuredDisplacement;
import org.tractionscope.mechanics.tfm.SurfaceField;
import org.tractionscope.mechanics.tfm.TractionError;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.sim.camera.CameraImage;
import org.tractionscope.sim.camera.CameraSettings;
import org.tractionscope.sim.camera.SimulatedCamera;
import org.tractionscope.sim.cell.CellField;
import org.tractionscope.sim.cell.CellGenerator;
import org.tractionscope.sim.cell.CellRecipe;
import org.tractionscope.sim.cell.SimulatedCell;

/** A simulated cell on a gel with beads: everything that traction microscopy sees, beside the truth. */
final class CellOnGel {

    static final double PIXEL_UM = 0.17;
    static final int SIDE = 640;
    static final ElasticSubstrate GEL = new ElasticSubstrate(10_000, 0.5);

    private static final ImageSize SIZE = new ImageSize(SIDE, SIDE);
    private static final PixelSize PIXEL = PixelSize.ofUm(PIXEL_UM);
    private static final CellGenerator CELLS =
            new CellGenerator(CellRecipe.published(), CellField.square(SIDE, PIXEL_UM));

    private final SimulatedCell cell;
    private final SurfaceField displacement;
    private final long seed;
    private final Map<Double, double[]> blurredTraction = new HashMap<>();

    CellOnGel(long seed) {
        this.seed = seed;
        this.cell = CELLS.generate(seed);
        this.displacement = new HalfSpace(GEL)
                .displacement(
                        new SurfaceField(SIZE, PIXEL, doubles(cell.traction().pa())));
    }

    SimulatedCell cell() {
        return cell;
    }

    double totalForceNn() {
        return cell.traction().totalForceNn();
    }

    /** Largest displacement, µm. */
    double largestUm() {
        double most = 0;
        for (int i = 0; i < SIZE.pixels(); i++) {
            most = Math.max(most, displacement.magnitude(i / SIDE, i % SIDE));
        }
        return most;
    }

    /** The exact displacement in steps of {@code stepPx}, with noise of this deviation on each component. */
    SurfaceField displacement(int stepPx, double noiseUm) {
        double[] values = blocks(displacement.values(), stepPx);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] += noiseUm * normal(random);
        }
        return onGrid(values, stepPx);
    }

    /** The true traction, blurred by a Gaussian, as means over squares of {@code stepPx}. */
    SurfaceField traction(int stepPx, double sigmaUm) {
        double[] pa = doubles(cell.traction().pa());
        return onGrid(blocks(sigmaUm > 0 ? blurred(pa, sigmaUm / PIXEL_UM) : pa, stepPx), stepPx);
    }

    /** Expected electrons of the beads without the cell. */
    float[] relaxed(BeadLook look) {
        return new BeadField(SIZE, look, seed).relaxed();
    }

    /** Expected electrons of the beads with the cell. */
    float[] stressed(BeadLook look) {
        double[] px = displacement.values();
        for (int i = 0; i < px.length; i++) {
            px[i] /= PIXEL_UM;
        }
        return new BeadField(SIZE, look, seed).moved(px);
    }

    /** What beads of this look show through a camera; without noise, as expected electrons. */
    MeasuredDisplacement measured(BeadLook look, CorrelationPlan plan, boolean isNoisy) {
        float[] relaxed = relaxed(look);
        float[] stressed = stressed(look);
        if (isNoisy) {
            SimulatedCamera camera = new SimulatedCamera(CameraSettings.scmos(1000), SIZE, PIXEL, seed);
            relaxed = counts(camera.expose(1, relaxed));
            stressed = counts(camera.expose(0, stressed));
        }
        return new BeadMotion(plan).measure(new BeadImage(SIZE, relaxed), new BeadImage(SIZE, stressed), PIXEL);
    }

    /** The cell and what lies this far around it. */
    CellMask surroundings(double aroundUm) {
        int reach = (int) Math.round(aroundUm / PIXEL_UM);
        int[] distance = new int[SIZE.pixels()];
        BitSet near = new BitSet(SIZE.pixels());
        // Chessboard distance in two passes: near enough for a margin.
        Arrays.fill(distance, SIDE);
        for (int i = 0; i < distance.length; i++) {
            if (cell.mask().contains(i / SIDE, i % SIDE)) {
                distance[i] = 0;
            }
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < distance.length; k++) {
                int i = pass == 0 ? k : distance.length - 1 - k;
                int step = pass == 0 ? -1 : 1;
                int row = i / SIDE;
                int column = i % SIDE;
                int least = distance[i];
                for (int[] other : new int[][] {{step, 0}, {0, step}, {step, step}, {step, -step}}) {
                    int r = row + other[0];
                    int c = column + other[1];
                    if (r >= 0 && r < SIDE && c >= 0 && c < SIDE) {
                        least = Math.min(least, distance[r * SIDE + c] + 1);
                    }
                }
                distance[i] = least;
            }
        }
        for (int i = 0; i < distance.length; i++) {
            near.set(i, distance[i] <= reach);
        }
        return new CellMask(SIZE, near);
    }

    /** The blur of the truth, 0.2 to 2.4 µm, that makes it most like an estimate. */
    double bestBlurUm(MeasuredDisplacement grid, SurfaceField estimate, CellMask within) {
        double best = 0;
        double least = Double.MAX_VALUE;
        for (double sigmaUm = 0.2; sigmaUm < 2.5; sigmaUm += 0.2) {
            double error = TractionError.of(estimate, tractionAt(grid, sigmaUm), within)
                    .relativeRms();
            if (error < least) {
                least = error;
                best = sigmaUm;
            }
        }
        return best;
    }

    /** The true traction, blurred, at the points of a measurement: means over squares of its spacing. */
    SurfaceField tractionAt(MeasuredDisplacement grid, double sigmaUm) {
        double[] blurred = blurredTraction.computeIfAbsent(sigmaUm, sigma -> {
            double[] pa = doubles(cell.traction().pa());
            return sigma > 0 ? blurred(pa, sigma / PIXEL_UM) : pa;
        });
        ImageSize size = grid.field().size();
        double[] values = new double[2 * size.pixels()];
        int step = grid.spacingPx();
        for (int component = 0; component < 2; component++) {
            for (int point = 0; point < size.pixels(); point++) {
                int firstRow = (int) Math.round(grid.firstPx() + point / size.columns() * step - (step - 1) / 2.0);
                int firstColumn = (int) Math.round(grid.firstPx() + point % size.columns() * step - (step - 1) / 2.0);
                double sum = 0;
                for (int i = 0; i < step * step; i++) {
                    sum += blurred[component * SIZE.pixels() + (firstRow + i / step) * SIDE + firstColumn + i % step];
                }
                values[component * size.pixels() + point] = sum / (step * step);
            }
        }
        return new SurfaceField(size, grid.field().spacing(), values);
    }

    /** The mask on a grid of steps. */
    CellMask mask(CellMask image, int stepPx) {
        int side = SIDE / stepPx;
        BitSet inside = new BitSet(side * side);
        for (int i = 0; i < side * side; i++) {
            inside.set(i, image.contains(i / side * stepPx + stepPx / 2, i % side * stepPx + stepPx / 2));
        }
        return new CellMask(new ImageSize(side, side), inside);
    }

    private static SurfaceField onGrid(double[] values, int stepPx) {
        return new SurfaceField(new ImageSize(SIDE / stepPx, SIDE / stepPx), PIXEL.times(stepPx), values);
    }

    private static double[] blocks(double[] field, int stepPx) {
        int side = SIDE / stepPx;
        double[] means = new double[2 * side * side];
        for (int component = 0; component < 2; component++) {
            for (int row = 0; row < side * stepPx; row++) {
                for (int column = 0; column < side * stepPx; column++) {
                    means[component * side * side + row / stepPx * side + column / stepPx] +=
                            field[component * SIZE.pixels() + row * SIDE + column] / (stepPx * stepPx);
                }
            }
        }
        return means;
    }

    private static double[] blurred(double[] field, double sigmaPx) {
        int radius = (int) Math.ceil(4 * sigmaPx);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = Math.exp(-(i - radius) * (double) (i - radius) / (2 * sigmaPx * sigmaPx));
            sum += kernel[i];
        }
        double[] once = new double[field.length];
        double[] twice = new double[field.length];
        for (int i = 0; i < field.length; i++) {
            int first = i - i % SIDE;
            for (int k = -radius; k <= radius && field[i] != 0; k++) {
                int at = i + k;
                if (at >= first && at < first + SIDE) {
                    once[at] += field[i] * kernel[k + radius] / sum;
                }
            }
        }
        for (int component = 0; component < 2; component++) {
            for (int row = 0; row < SIDE; row++) {
                for (int k = -radius; k <= radius; k++) {
                    int target = row + k;
                    for (int column = 0; column < SIDE && target >= 0 && target < SIDE; column++) {
                        twice[component * SIZE.pixels() + target * SIDE + column] +=
                                once[component * SIZE.pixels() + row * SIDE + column] * kernel[k + radius] / sum;
                    }
                }
            }
        }
        return twice;
    }

    private static float[] counts(CameraImage image) {
        float[] counts = new float[SIZE.pixels()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = image.pixels().getShort(2 * i) & 0xffff;
        }
        return counts;
    }

    private static double normal(SplittableRandom random) {
        double u = (random.nextLong() >>> 11) * 0x1.0p-53;
        double v = (random.nextLong() >>> 11) * 0x1.0p-53;
        return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
