package org.tractionscope.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A run's temporary folder: the broker's data and the logs of the second JVMs. Removed at the end unless kept. */
final class WorkFolder implements AutoCloseable {

    private final Path path;
    private boolean kept;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /** @throws RunException if the temporary folder of this machine cannot be written */
    static WorkFolder create() {
        try {
            return new WorkFolder(Files.createTempDirectory("tractionscope-"));
        } catch (IOException e) {
            throw new RunException("the folder for temporary files cannot be written: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    /** Leaves the folder for whoever wants to know what went wrong; its path for the message. */
    Path keep() {
        kept = true;
        return path;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException fault) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.err.println("tractionscope: temporary files are left in " + path + ": " + e.getMessage());
        }
    }
}
