package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tractionscope.model.ModelId;
import org.tractionscope.models.library.ModelLibrary;
import org.tractionscope.models.library.TractionModel;
import picocli.CommandLine.Option;

/** The option that names the models which are run side by side on each frame. */
final class ModelsOption {

    @Option(
            names = "--model",
            paramLabel = "FILE",
            defaultValue = ModelLibrary.SIMULATED_UNET,
            description = {
                "A trained model: the authors' PyTorch checkpoint, a bundle (.tsmodel), an equation (.yaml), or one of"
                        + " the built-in ${DEFAULT-VALUE} (trained on simulated cells) and " + ModelLibrary.ACTIVE_GEL
                        + " (mechanics without training). Default: ${DEFAULT-VALUE}.",
                "Give it again for each further model: all predict every frame, and are compared with the first."
            })
    List<Path> files = List.of();

    /**
     * Reads every model.
     *
     * @throws InputException if one is named twice
     * @throws org.tractionscope.models.ModelFormatException naming the file that is no model
     */
    List<TractionModel> open() {
        List<TractionModel> models = new ArrayList<>();
        Set<ModelId> ids = new HashSet<>();
        for (Path file : files) {
            TractionModel model = ModelLibrary.open(file);
            if (!ids.add(model.passport().id())) {
                throw new InputException("--model must name each model once: " + file + " is "
                        + model.passport().id() + " again");
            }
            models.add(model);
        }
        return models;
    }

    /** The option as a second JVM is given it. */
    List<String> arguments() {
        List<String> words = new ArrayList<>();
        for (Path file : files) {
            words.add("--model");
            words.add(
                    ModelLibrary.isBuiltIn(file)
                            ? file.toString()
                            : file.toAbsolutePath().toString());
        }
        return words;
    }
}
