package org.tractionscope.training.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.tractionscope.training.TrainingException;

/** The way from a folder to a data set: asks each layout whether it is its own. */
public final class DataSets {

    private DataSets() {}

    /**
     * Opens a folder in either layout.
     *
     * @throws TrainingException if it has neither, or its tables do not suit
     */
    public static DataSet open(Path root) {
        if (AuthorsDataSet.recognises(root)) {
            return AuthorsDataSet.open(root);
        }
        if (PlainDataSet.recognises(root)) {
            return PlainDataSet.open(root);
        }
        throw TrainingException.badInput(root + ": expected a data set with " + AuthorsDataSet.FRAMES
                + " (the authors' layout) or " + PlainDataSet.FRAMES + " (images and tractions as TIFFs): "
                + (Files.isDirectory(root) ? "the folder has neither" : "there is no such folder"));
    }
}
