package org.tractionscope.viewer.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that grows beside its place under a hidden name, and is renamed once it is whole. Its rights are those of any new
 * file, so that whoever may read its neighbours may read it. Confined to one thread; whoever begins it closes it.
 */
public final class GrowingFile implements AutoCloseable {

    private final Path target;
    private final Path half;

    private GrowingFile(Path target, Path half) {
        this.target = target;
        this.half = half;
    }

    /** Begins an empty file for a place; the folder is made where it is missing. */
    public static GrowingFile beside(Path target) throws IOException {
        Path place = target.toAbsolutePath();
        Path half = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.createDirectories(half.getParent());
        return new GrowingFile(place, Files.createFile(half));
    }

    /** Where it grows until it is whole. */
    public Path half() {
        return half;
    }

    /** Puts it in its place, where it replaces what was there. */
    public void finish() throws IOException {
        try {
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Throws away what was not finished; idempotent. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(half);
    }
}
