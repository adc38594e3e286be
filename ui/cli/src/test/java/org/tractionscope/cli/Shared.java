package org.tractionscope.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Measured inputs that may not be shipped: tests that need them are skipped where they are absent. */
final class Shared {

    private static final Path FOLDER = Path.of(System.getProperty("tractionscope.shared", "../shared"));

    private Shared() {}

    static Path gfnn() {
        return need("golden/gfnn/UnseenWashout_RealGFNN_down=4_beta=0.1.pt");
    }

    static Path washout() {
        return need("real/washout");
    }

    static Path need(String name) {
        Path path = FOLDER.resolve(name);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not on this machine");
        return path;
    }
}
