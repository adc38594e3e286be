package org.tractionscope.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that it is there whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes the buffers one behind the other to {@code name.tmp} and renames that; the folder must exist. */
    public static void write(Path file, ByteBuffer... parts) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                for (ByteBuffer part : parts) {
                    while (part.hasRemaining()) {
                        channel.write(part);
                    }
                }
            }
            move(temporary, file);
        } catch (IOException e) {
            RecordingException failure = RecordingException.of("the file cannot be written: " + file, e);
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException onDelete) {
                failure.addSuppressed(onDelete);
            }
            throw failure;
        }
    }

    private static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network file systems cannot; a rename that is not atomic still never shows half a file as whole.
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
