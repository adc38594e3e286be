package org.tractionscope.training.course;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.TrainingException.Category;
import org.tractionscope.training.torch.EpochResult;
import org.tractionscope.training.torch.Progress;
import org.tractionscope.training.torch.Training;

/**
 * The folder of a training.
 *
 * <pre>
 * state.bin      all that is needed to go on; whole at any moment
 * curves.csv     epoch, losses, learning rate
 * curves.png     the same as a picture
 * model.tsmodel  the bundle, once the training has ended
 * </pre>
 *
 * <p>Confined to one thread.
 */
public final class RunFolder {

    /** The file name of the bundle. */
    public static final String BUNDLE = "model.tsmodel";

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder if it is not there.
     *
     * @throws TrainingException if it cannot be made
     */
    public static RunFolder at(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new TrainingException(Category.BAD_INPUT, "cannot make the folder " + folder + ": " + e, e);
        }
        if (!Files.isWritable(folder)) {
            throw TrainingException.badInput("the folder must be writable: " + folder);
        }
        return new RunFolder(folder);
    }

    /** The folder itself. */
    public Path path() {
        return folder;
    }

    /** Where the bundle goes. */
    public Path bundle() {
        return folder.resolve(BUNDLE);
    }

    /** Where the state goes; {@code facts} are the settings and the data that it belongs to. */
    Training.State state(Object... facts) {
        StringBuilder text = new StringBuilder();
        for (Object fact : facts) {
            text.append(fact).append('\n');
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return new Training.State(
                    folder.resolve("state.bin"), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java runtime has SHA-256", absent);
        }
    }

    /** Draws the curves anew behind every epoch, and passes everything on. */
    Progress drawing(Progress next) {
        List<EpochResult> epochs = new ArrayList<>();
        return new Progress() {
            @Override
            public void resumed(List<EpochResult> before) {
                epochs.addAll(before);
                next.resumed(before);
            }

            @Override
            public void step(long done, long all, double loss) {
                next.step(done, all, loss);
            }

            @Override
            public void epoch(EpochResult result, boolean isBest) {
                epochs.add(result);
                LossCurves.write(epochs, folder);
                next.epoch(result, isBest);
            }
        };
    }
}
