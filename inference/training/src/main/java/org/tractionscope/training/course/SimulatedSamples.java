package org.tractionscope.training.course;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.sim.cell.CellField;
import org.tractionscope.sim.cell.CellGenerator;
import org.tractionscope.sim.cell.SimulatedCell;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.torch.Sample;
import org.tractionscope.training.torch.SampleSource;
import org.tractionscope.training.torch.Seeds;

/**
 * Simulated cells as samples: a pool that is made once, and of each a new image whenever it is asked for — cut, turned by
 * quarters, mirrored, rendered. Confined to one thread.
 */
public final class SimulatedSamples implements SampleSource {

    private static final long HELD_OUT_CELLS = 0x48454c44;
    private static final long TRAINING_CELLS = 0x54524149;

    private final SimulationSettings settings;
    private final long seed;
    private final List<CellImages> training;
    private final List<CellImages> heldOut;

    /** What is kept of a cell: clean image, mask and the traction to be learned. */
    @SuppressWarnings("ArrayRecordComponent") // private, and nobody compares cells
    private record CellImages(float[] zyxin, CellMask mask, float[] traction) {}

    /**
     * Makes the pool, which takes about 0.03 s a cell.
     *
     * @throws TrainingException if the network is to see what the simulation does not show, or a cell does not fit the field
     */
    public SimulatedSamples(SimulationSettings settings) {
        settings.requireSimulable();
        this.settings = settings;
        this.seed = settings.seed();
        CellGenerator generator = new CellGenerator(
                settings.recipe(),
                CellField.square(settings.fieldPx(), settings.pixelSize().um()));
        this.training = pool(generator, settings.cells(), TRAINING_CELLS);
        this.heldOut = pool(generator, settings.heldOutCells(), HELD_OUT_CELLS);
    }

    private SimulatedSamples(SimulatedSamples pool, long seed) {
        this.settings = pool.settings;
        this.seed = seed;
        this.training = pool.training;
        this.heldOut = pool.heldOut;
    }

    /** The same cells, held-out images too, drawn from in another order. */
    SimulatedSamples drawnBy(long other) {
        return new SimulatedSamples(this, other);
    }

    private List<CellImages> pool(CellGenerator generator, int count, long side) {
        List<CellImages> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SimulatedCell cell = generated(generator, Seeds.mixed(Seeds.mixed(settings.seed(), side), i));
            cells.add(new CellImages(
                    cell.zyxin(), cell.mask(), cell.measuredTraction().trainingTarget()));
        }
        return cells;
    }

    private SimulatedCell generated(CellGenerator generator, long cellSeed) {
        try {
            return generator.generate(cellSeed);
        } catch (IllegalArgumentException unsuitable) {
            throw new TrainingException(
                    TrainingException.Category.BAD_INPUT,
                    "field_px " + settings.fieldPx() + " is too small: " + unsuitable.getMessage(),
                    unsuitable);
        }
    }

    /** Side of a sample's pixel. */
    public PixelSize pixelSize() {
        return settings.pixelSize();
    }

    @Override
    public int samplesOfEpoch() {
        return settings.samplesOfEpoch();
    }

    @Override
    public Sample sample(int epoch, int index) {
        RandomGenerator random = Seeds.at(seed, epoch, index);
        CellImages cell = training.get(random.nextInt(training.size()));
        int room = settings.fieldPx() - settings.cropPx();
        Pose pose = new Pose(random.nextInt(room + 1), random.nextInt(room + 1), random.nextInt(8));
        return sample(cell, pose, settings.cropPx(), random);
    }

    @Override
    public List<Sample> heldOut() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < heldOut.size(); i++) {
            RandomGenerator random = Seeds.at(settings.seed(), HELD_OUT_CELLS, i);
            samples.add(sample(heldOut.get(i), new Pose(0, 0, 0), settings.fieldPx(), random));
        }
        return samples;
    }

    /** Where a sample is cut and how it is turned: bit 0 mirrors columns, bit 1 rows, bit 2 swaps them. */
    private record Pose(int row, int column, int turn) {}

    private Sample sample(CellImages cell, Pose pose, int side, RandomGenerator random) {
        float[] image = settings.input() == NetworkInput.MASK
                ? mask(cell.mask())
                : settings.rendering().apply(cell.zyxin(), cell.mask(), random);
        int wide = settings.fieldPx();
        int pixels = wide * wide;
        float[] input = new float[side * side];
        float[] traction = new float[2 * side * side];
        boolean mirrorsColumns = (pose.turn() & 1) != 0;
        boolean mirrorsRows = (pose.turn() & 2) != 0;
        boolean swaps = (pose.turn() & 4) != 0;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int r = swaps ? column : row;
                int c = swaps ? row : column;
                r = pose.row() + (mirrorsRows ? side - 1 - r : r);
                c = pose.column() + (mirrorsColumns ? side - 1 - c : c);
                int from = r * wide + c;
                int to = row * side + column;
                input[to] = image[from];
                float x = (mirrorsColumns ? -1 : 1) * cell.traction()[from];
                float y = (mirrorsRows ? -1 : 1) * cell.traction()[pixels + from];
                traction[to] = swaps ? y : x;
                traction[side * side + to] = swaps ? x : y;
            }
        }
        return new Sample(new ImageSize(side, side), input, traction);
    }

    private static float[] mask(CellMask mask) {
        ImageSize size = mask.size();
        float[] image = new float[size.pixels()];
        for (int i = 0; i < image.length; i++) {
            image[i] = mask.contains(i / size.columns(), i % size.columns()) ? 1 : 0;
        }
        return image;
    }
}
