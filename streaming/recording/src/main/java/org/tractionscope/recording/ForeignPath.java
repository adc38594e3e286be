package org.tractionscope.recording;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that a file of somebody else names: only what lies in the folder of that file is meant. */
public final class ForeignPath {

    private ForeignPath() {}

    /**
     * The path that {@code name} means in {@code folder}, normalised; it need not exist.
     *
     * @throws RecordingException if it is no path on this system, or leads out of the folder
     */
    public static Path inside(Path folder, String name) {
        try {
            Path path = folder.resolve(name).normalize();
            if (path.startsWith(folder.normalize())) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new RecordingException(folder + ": expected the name of a file, found \"" + name + '"', e);
        }
        throw new RecordingException(folder + ": expected a file of this folder, found the name \"" + name + '"');
    }
}
