package org.tractionscope.training.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Measured inputs and the authors' outputs that may not be shipped: tests that need them are skipped where absent. */
public final class Shared {

    private static final Path FOLDER = Path.of(System.getProperty("tractionscope.shared", "../shared"));

    private Shared() {}

    /** A file or folder in the shared folder. */
    public static Path need(String name) {
        Path path = FOLDER.resolve(name);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not on this machine");
        return path;
    }
}
