package org.tractionscope.training.course;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.TrainingException.Category;
import org.tractionscope.training.torch.EpochResult;
import org.tractionscope.training.torch.Progress;
import org.tractionscope.training.torch.TrainingResult;

/**
 * Trains the same network from several seeds, one behind the other, and keeps the one with the least held-out loss. Each has a
 * folder of its own, {@code seed-N}, from which it goes on after a kill; {@code seeds.csv} compares them.
 */
final class BestOfSeeds {

    private BestOfSeeds() {}

    /** Trains one network. */
    @FunctionalInterface
    interface OneTraining {
        TrainingResult train(UNetSettings settings, RunFolder folder, Progress progress);
    }

    /** The best of all, or the only one, which has the folder to itself. */
    static TrainingResult train(UNetSettings settings, RunFolder folder, Progress progress, OneTraining training) {
        if (settings.seeds() == 1) {
            return training.train(settings, folder, folder.drawing(progress));
        }
        StringBuilder table = new StringBuilder("seed,best_epoch,held_out_loss\n");
        TrainingResult best = null;
        for (int index = 0; index < settings.seeds(); index++) {
            UNetSettings own = settings.ofSeed(index);
            long seed = own.plan().seed();
            progress.network(index + 1, settings.seeds(), seed);
            RunFolder place = RunFolder.at(folder.path().resolve("seed-" + seed));
            Progress among = new AmongOthers(progress, index, settings.seeds());
            TrainingResult result = training.train(own, place, place.drawing(among));
            EpochResult epoch = result.bestEpoch();
            table.append(String.format(Locale.ROOT, "%d,%d,%.9g%n", seed, epoch.epoch() + 1, epoch.heldOutLoss()));
            boolean isBetter =
                    best == null || epoch.heldOutLoss() < best.bestEpoch().heldOutLoss();
            best = isBetter ? result : best;
        }
        write(table.toString(), folder.path().resolve("seeds.csv"));
        return Objects.requireNonNull(best, "there is at least one seed");
    }

    private static void write(String table, Path file) {
        try {
            Files.writeString(file, table, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TrainingException(Category.INTERRUPTED, "the table of seeds cannot be written: " + e, e);
        }
    }

    /** Counts steps over all networks. */
    private record AmongOthers(Progress next, int index, int networks) implements Progress {

        @Override
        public void resumed(List<EpochResult> before) {
            next.resumed(before);
        }

        @Override
        public void step(long done, long all, double loss) {
            next.step(index * all + done, networks * all, loss);
        }

        @Override
        public void epoch(EpochResult result, boolean isBest) {
            next.epoch(result, isBest);
        }
    }
}
