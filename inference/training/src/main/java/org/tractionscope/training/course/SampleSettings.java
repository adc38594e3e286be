package org.tractionscope.training.course;

import java.util.OptionalInt;
import org.tractionscope.training.TrainingException;

/**
 * How frames of a data set become samples.
 *
 * @param cropPx side of a crop in camera pixels, ≥ 1
 * @param blockMean side of the blocks that are averaged behind the crop, ≥ 1; it divides the crop
 * @param rotates whether every sample is turned by an angle of its own
 * @param rescale from F/(10 µ) to the network's unit, > 0
 * @param threshold weaker tractions, in the network's unit, become 0; ≥ 0
 * @param cutoffModes the highest Fourier mode kept of the image; empty for all
 * @param firstFrames only so many frames of a cell, in the order of the data set, ≥ 1
 * @param framesOfEpoch samples of an epoch, drawn without repetition where there are enough, ≥ 1; empty for all
 * @param input what the network is shown
 */
public record SampleSettings(
        int cropPx,
        int blockMean,
        boolean rotates,
        double rescale,
        double threshold,
        OptionalInt cutoffModes,
        int firstFrames,
        OptionalInt framesOfEpoch,
        NetworkInput input) {

    public SampleSettings {
        if (cropPx < 1 || blockMean < 1 || cropPx % blockMean != 0 || firstFrames < 1) {
            throw TrainingException.badInput("crop_px must be ≥ 1 and a multiple of block_mean ≥ 1, first_frames ≥ 1: "
                    + cropPx + ", " + blockMean + ", " + firstFrames);
        }
        if (!(rescale > 0) || !(threshold >= 0)) {
            throw TrainingException.badInput("rescale must be > 0 and threshold ≥ 0: " + rescale + ", " + threshold);
        }
    }

    static SampleSettings read(SettingsMap map, int usualCropPx, int usualBlockMean) {
        int modes = map.wholeNumber("cutoff_modes", 0);
        int frames = map.wholeNumber("frames_of_epoch", 0);
        return new SampleSettings(
                map.wholeNumber("crop_px", usualCropPx),
                map.wholeNumber("block_mean", usualBlockMean),
                map.flag("rotate", true),
                map.number("rescale", 0.25),
                map.number("threshold", 0.4),
                modes > 0 ? OptionalInt.of(modes) : OptionalInt.empty(),
                map.wholeNumber("first_frames", Integer.MAX_VALUE),
                frames > 0 ? OptionalInt.of(frames) : OptionalInt.empty(),
                NetworkInput.read(map));
    }

    /** Side of a sample in pixels of the network. */
    public int sidePx() {
        return cropPx / blockMean;
    }
}
