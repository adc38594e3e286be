package org.tractionscope.cli;

import java.nio.file.Path;
import org.tractionscope.models.library.ModelLibrary;
import org.tractionscope.models.library.TractionModel;
import picocli.CommandLine.Option;

/** The option that names one model. */
final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "FILE",
            required = true,
            description =
                    "A trained model: the authors' PyTorch checkpoint, a bundle (.tsmodel), an equation (.yaml), or the"
                            + " built-in " + ModelLibrary.SIMULATED_UNET + " and " + ModelLibrary.ACTIVE_GEL + '.')
    Path file = Path.of("");

    /** @throws org.tractionscope.models.ModelFormatException naming the file, what was expected and found */
    TractionModel open() {
        return ModelLibrary.open(file);
    }
}
