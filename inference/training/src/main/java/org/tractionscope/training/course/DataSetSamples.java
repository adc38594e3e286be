package org.tractionscope.training.course;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.BlockMean;
import org.tractionscope.training.data.CellCrop;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.data.Channel;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameEntry;
import org.tractionscope.training.data.FrameRotation;
import org.tractionscope.training.data.FrameStack;
import org.tractionscope.training.data.InputPlanes;
import org.tractionscope.training.data.TractionThreshold;
import org.tractionscope.training.torch.Sample;
import org.tractionscope.training.torch.SampleSource;
import org.tractionscope.training.torch.Seeds;

/** The frames of a data set as samples, split by cell; reads frames when they are asked for. Confined to one thread. */
public final class DataSetSamples implements SampleSource {

    private static final long HELD_OUT = -1;

    private final DataSet data;
    private final SampleSettings settings;
    private final long seed;
    private final InputPlanes input;
    private final List<FrameEntry> training;
    private final List<FrameEntry> heldOut;

    /**
     * Samples of a data set.
     *
     * @throws TrainingException if a side of the split has no frame
     */
    public DataSetSamples(DataSet data, CellSplit split, SampleSettings settings, long seed) {
        this.data = data;
        this.settings = settings;
        this.seed = seed;
        this.input = new InputPlanes(settings.input().channels(), settings.cutoffModes());
        this.training = frames(split.training());
        this.heldOut = frames(split.heldOut());
        if (training.isEmpty() || heldOut.isEmpty()) {
            throw TrainingException.badInput(data.name() + ": both sides of the split must have frames: "
                    + training.size() + " to train on, " + heldOut.size() + " held out");
        }
    }

    private List<FrameEntry> frames(Set<String> cells) {
        Map<String, Integer> taken = new HashMap<>();
        List<FrameEntry> frames = new ArrayList<>();
        for (FrameEntry entry : data.frames()) {
            if (cells.contains(entry.cell()) && taken.merge(entry.cell(), 1, Integer::sum) <= settings.firstFrames()) {
                frames.add(entry);
            }
        }
        return frames;
    }

    @Override
    public int samplesOfEpoch() {
        return settings.framesOfEpoch().orElse(training.size());
    }

    @Override
    public Sample sample(int epoch, int index) {
        List<FrameEntry> order = new ArrayList<>(training);
        Collections.shuffle(order, new Random(Seeds.mixed(seed, epoch)));
        return sample(order.get(index % order.size()), Seeds.at(seed, epoch, index), settings.rotates());
    }

    @Override
    public List<Sample> heldOut() {
        List<Sample> samples = new ArrayList<>();
        for (FrameEntry entry : heldOut) {
            samples.add(sample(entry, Seeds.at(seed, HELD_OUT, entry.index()), false));
        }
        return samples;
    }

    private Sample sample(FrameEntry entry, RandomGenerator random, boolean rotates) {
        FrameStack frame = data.prepared(entry);
        if (rotates) {
            frame = new FrameRotation().apply(frame, random);
        }
        frame = new CellCrop(settings.cropPx()).apply(frame, random);
        frame = new TractionThreshold(settings.rescale(), settings.threshold()).apply(frame, random);
        frame = new BlockMean(settings.blockMean()).apply(frame, random);
        float[] traction = joined(frame.plane(Channel.TRACTION_X), frame.plane(Channel.TRACTION_Y));
        return new Sample(frame.size(), input.of(frame, entry.name()), traction);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = new float[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
