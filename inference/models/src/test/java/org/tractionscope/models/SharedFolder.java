package org.tractionscope.models;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Measured references that may not be shipped; tests that need them are skipped where they are absent. */
final class SharedFolder {

    private SharedFolder() {}

    static Path golden(String path) {
        Path folder = Path.of(System.getProperty("tractionscope.shared", "../../../shared"), "golden");
        assumeTrue(Files.isDirectory(folder), "the golden references are not at " + folder);
        return folder.resolve(path);
    }
}
