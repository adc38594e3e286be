package org.tractionscope.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A run's temporary folder: the broker's data and the logs of the second JVMs. Removed at the end unless kept. */
final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "tractionscope-";

    private final Path path;
    private boolean kept;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /** @throws RunException if the temporary folder of this machine cannot be written */
    static WorkFolder create() {
        return create(null);
    }

    /** The same under a folder that exists, or where temporary files go. */
    static WorkFolder create(@Nullable Path under) {
        try {
            return new WorkFolder(
                    under == null ? Files.createTempDirectory(PREFIX) : Files.createTempDirectory(under, PREFIX));
        } catch (IOException e) {
            throw new RunException(
                    "the folder for temporary files cannot be written: " + (under == null ? "" : under + ": ")
                            + e.getMessage(),
                    e);
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
        if (!kept) {
            remove(path);
        }
    }

    /** Removes a folder with all that is in it, or a file; says so on the error stream where that fails. */
    static void remove(Path path) {
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
