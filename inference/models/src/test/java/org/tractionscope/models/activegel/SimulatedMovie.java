package org.tractionscope.models.activegel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.sim.cell.CellField;
import org.tractionscope.sim.cell.CellGenerator;
import org.tractionscope.sim.cell.CellRecipe;
import org.tractionscope.sim.cell.Range;
import org.tractionscope.sim.cell.SimulatedCell;
import org.tractionscope.sim.cell.TreatmentRecipe;

/**
 * A washout of one simulated cell, every four minutes over two hours: its contractility falls to 0.4 under the drug and comes
 * back, adhesions with it; the dye bleaches by 3 % an hour, the gain scatters by 2 %, and the camera has noise.
 */
final class SimulatedMovie {

    static final int FRAMES = 30;
    static final int STEP_MIN = 4;
    static final int LOCK_MIN = 30;
    static final CellField FIELD = CellField.standard();

    private static final double[] STATES = {1, 0.85, 0.7, 0.55, 0.4};
    private static final double OFFSET = 100;

    private final List<Frame> frames = new ArrayList<>();
    private final List<Double> truth = new ArrayList<>();
    private final List<BitSet> masks = new ArrayList<>();

    /** The movie of a seed. */
    SimulatedMovie(long seed) {
        List<SimulatedCell> states = new ArrayList<>();
        TreatmentRecipe drug = TreatmentRecipe.published();
        for (double state : STATES) {
            TreatmentRecipe treatment =
                    new TreatmentRecipe(1, Range.of(state), drug.fewer(), drug.smaller(), drug.dimmer());
            states.add(new CellGenerator(CellRecipe.published().withTreatment(treatment), FIELD).generate(seed));
        }
        Random random = new Random(seed);
        double gain = 300 * Math.exp(random.nextDouble());
        for (int i = 0; i < FRAMES; i++) {
            SimulatedCell cell = states.get(nearest(contractility(i * STEP_MIN)));
            frames.add(frame(i, cell, gain, random));
            truth.add(cell.measuredTraction().totalForceNn());
            masks.add(cell.mask().bits());
        }
    }

    List<Frame> frames() {
        return frames;
    }

    /** The true total force of each frame, nN. */
    List<Double> truth() {
        return truth;
    }

    /** The cell's true pixels in each frame. */
    List<BitSet> masks() {
        return masks;
    }

    private static double contractility(double minute) {
        double drug = minute < 30 ? 0 : 1 - Math.exp(-(minute - 30) / 10);
        double wash = minute < 75 ? 1 : Math.exp(-(minute - 75) / 15);
        return 1 - 0.6 * drug * wash;
    }

    private static int nearest(double contractility) {
        int nearest = 0;
        for (int i = 1; i < STATES.length; i++) {
            nearest = Math.abs(STATES[i] - contractility) < Math.abs(STATES[nearest] - contractility) ? i : nearest;
        }
        return nearest;
    }

    private static Frame frame(int index, SimulatedCell cell, double gain, Random random) {
        float[] zyxin = cell.zyxin();
        // The generator gives every cell the mean 1; a cell that loses bright adhesions gets dimmer as a whole.
        double body = median(zyxin, cell.mask().bits());
        double light = gain / body * (1 - 0.03 * index * STEP_MIN / 60.0) * (1 + 0.02 * random.nextGaussian());
        ByteBuffer pixels = ByteBuffer.allocate(2 * zyxin.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : zyxin) {
            double counts = OFFSET + light * value;
            double noise = Math.sqrt(9 + 0.5 * light * value) * random.nextGaussian();
            pixels.putShort((short) Math.max(0, Math.min(65535, Math.round(counts + noise))));
        }
        pixels.flip();
        long elapsedNs = 60_000_000_000L * STEP_MIN * index;
        return new Frame(
                new FrameKey(new StreamId("sim", "cam-1", "pos-1", "zyxin"), "movie", index),
                new CaptureTime(elapsedNs, elapsedNs),
                FIELD.size(),
                PixelType.UINT16,
                pixels,
                Optional.of(FIELD.pixelSize()),
                new Provenance(Provenance.Source.SIMULATION, "simulated washout", "test"));
    }

    private static double median(float[] zyxin, BitSet mask) {
        double[] inside = mask.stream().mapToDouble(at -> zyxin[at]).sorted().toArray();
        return inside[inside.length / 2];
    }
}
