package org.tractionscope.cli;

import java.nio.file.Path;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import picocli.CommandLine.Option;

/** The option that names a data set. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The data set, in the authors' layout (dataset.csv) or as TIFFs (frames.csv).")
    private Path folder = Path.of("");

    /** @throws org.tractionscope.training.TrainingException if it is none, or its tables do not suit */
    DataSet open() {
        return DataSets.open(folder);
    }
}
