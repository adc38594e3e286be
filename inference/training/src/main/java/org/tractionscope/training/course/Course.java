package org.tractionscope.training.course;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.CellSplit;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.torch.Progress;
import org.tractionscope.training.torch.SampleSource;
import org.tractionscope.training.torch.Seeds;
import org.tractionscope.training.torch.Training;
import org.tractionscope.training.torch.TrainingResult;
import org.tractionscope.training.torch.Weights;

/** Trains a network on a data set, from the frames to what a bundle is written from; each call runs to its end. */
public final class Course {

    private Course() {}

    /**
     * Trains a U-Net on measured cells.
     *
     * @param initial weights to go on from; empty for new ones
     * @param folder keeps the state; a training that was interrupted there goes on
     * @throws org.tractionscope.training.TrainingException if data or settings do not suit, or it cannot go on
     */
    public static TrainedNetwork unet(
            DataSet data, UNetSettings settings, Optional<Weights> initial, RunFolder folder, Progress progress) {
        CellSplit split = settings.heldOut().of(data);
        TrainingResult result = BestOfSeeds.train(settings, folder, progress, (own, place, hearing) -> {
            SampleSource samples =
                    new DataSetSamples(data, split, own.samples(), own.plan().seed());
            Weights first = initial.orElseGet(() -> initial(own));
            requireSide(own.samples().sidePx(), first.multiplePx());
            return Training.unet(
                    first,
                    own.loss(),
                    own.plan(),
                    samples,
                    place.state("unet", data.name(), own, split, first.learned()),
                    hearing);
        });
        return TrainedNetwork.unet(
                result,
                settings.loss().isPolar(),
                words(folder, data, settings.samples(), settings.heldOut(), split, settings.channels(), result));
    }

    /**
     * Trains a U-Net on simulated cells.
     *
     * @param folder keeps the state; a training that was interrupted there goes on
     * @throws org.tractionscope.training.TrainingException if it cannot go on
     */
    public static TrainedNetwork unet(
            SimulatedSamples samples, UNetSettings settings, RunFolder folder, Progress progress) {
        TrainingResult result = BestOfSeeds.train(settings, folder, progress, (own, place, hearing) -> {
            Weights first = initial(own);
            return Training.unet(
                    first,
                    own.loss(),
                    own.plan(),
                    samples.drawnBy(own.plan().seed()),
                    place.state("unet", "simulated cells", own, first.learned()),
                    hearing);
        });
        String trainedOn = String.format(
                Locale.ROOT,
                "%d simulated cells at %s, crops of %d px, images rendered anew at every step;%s epoch %d, held-out loss"
                        + " %.4g; totals are calibrated, only their ratios are predicted",
                settings.simulation().cells(),
                settings.simulation().pixelSize(),
                settings.simulation().cropPx(),
                settings.seeds() == 1 ? "" : " the best of " + settings.seeds() + " seeds;",
                result.bestEpoch().epoch() + 1,
                result.bestEpoch().heldOutLoss());
        TrainedNetwork.Words words = new TrainedNetwork.Words(
                folder.path().getFileName().toString(),
                settings.simulation().pixelSize(),
                settings.channels(),
                OptionalInt.empty(),
                trainedOn,
                OptionalLong.of(settings.simulation().seed()));
        return TrainedNetwork.unet(result, settings.loss().isPolar(), words);
    }

    private static Weights initial(UNetSettings settings) {
        return settings.shape().initial(Seeds.at(settings.plan().seed(), 0, 0));
    }

    /** Trains a GFNN on measured cells; as {@link #unet}. */
    public static TrainedNetwork gfnn(
            DataSet data, GfnnSettings settings, Optional<Weights> initial, RunFolder folder, Progress progress) {
        CellSplit split = settings.heldOut().of(data);
        SampleSource samples = new DataSetSamples(
                data, split, settings.samples(), settings.plan().seed());
        Weights first = initial.orElseGet(
                () -> settings.shape().initial(Seeds.at(settings.plan().seed(), 0, 0)));
        TrainingResult result = Training.gfnn(
                first,
                settings.loss(),
                settings.plan(),
                samples,
                folder.state("gfnn", data.name(), settings, split, first.learned()),
                folder.drawing(progress));
        return TrainedNetwork.gfnn(
                result,
                settings.loss().coulomb(),
                words(folder, data, settings.samples(), settings.heldOut(), split, List.of("zyxin"), result));
    }

    /** Trains a PBNN on measured cells; as {@link #unet}. */
    public static TrainedNetwork pbnn(DataSet data, PbnnSettings settings, RunFolder folder, Progress progress) {
        CellSplit split = settings.heldOut().of(data);
        SampleSource samples = new DataSetSamples(
                data, split, settings.samples(), settings.plan().seed());
        Weights first = settings.shape().initial(Seeds.at(settings.plan().seed(), 0, 0));
        TrainingResult result = Training.pbnn(
                first,
                settings.pretraining(),
                settings.plan(),
                data.pixelSize().times(settings.samples().blockMean()),
                samples,
                folder.state("pbnn", data.name(), settings, split, first.learned()),
                folder.drawing(progress));
        return TrainedNetwork.pbnn(
                result,
                settings.shape().sidePx(),
                words(folder, data, settings.samples(), settings.heldOut(), split, List.of("zyxin"), result));
    }

    private static void requireSide(int sidePx, int multiplePx) {
        if (sidePx % multiplePx != 0) {
            throw TrainingException.badInput(
                    "crop_px / block_mean must be a multiple of " + multiplePx + " px for this network: " + sidePx);
        }
    }

    private static TrainedNetwork.Words words(
            RunFolder folder,
            DataSet data,
            SampleSettings samples,
            HeldOutCells heldOut,
            CellSplit split,
            List<String> channels,
            TrainingResult result) {
        String trainedOn = String.format(
                Locale.ROOT,
                "%d cells of %s at %s block-averaged by %d, crops of %d px; held out: %s; epoch %d, held-out loss %.4g",
                split.training().size(),
                data.name(),
                data.pixelSize(),
                samples.blockMean(),
                samples.cropPx(),
                String.join(", ", split.heldOut()),
                result.bestEpoch().epoch() + 1,
                result.bestEpoch().heldOutLoss());
        return new TrainedNetwork.Words(
                folder.path().getFileName().toString(),
                data.pixelSize().times(samples.blockMean()),
                channels,
                samples.cutoffModes(),
                trainedOn,
                heldOut.named().isEmpty() ? OptionalLong.of(heldOut.seed()) : OptionalLong.empty());
    }
}
