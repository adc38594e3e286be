package org.tractionscope.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A small disk for a broker's data, which can be filled: a tmpfs, for which Linux wants root. Confined to one thread. */
final class FaultsDisk implements AutoCloseable {

    private static final String SIZE = "256m";

    private final Path folder;

    private FaultsDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one on a folder, which is made; empty where this user may not or the system has none. */
    static Optional<FaultsDisk> mount(Path folder) {
        try {
            Files.createDirectories(folder);
            SystemCommand.run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tractionscope", folder.toString());
            return Optional.of(new FaultsDisk(folder));
        } catch (IOException e) {
            throw new RunException("the folder cannot be made: " + folder + ": " + e.getMessage(), e);
        } catch (RunException notAllowed) {
            return Optional.empty();
        }
    }

    /** Writes until nothing more fits. */
    void fill() {
        for (int piece = 1 << 20; piece >= 1 << 12; piece >>= 4) {
            try (OutputStream out = Files.newOutputStream(folder.resolve("filler-" + piece))) {
                byte[] bytes = new byte[piece];
                while (true) {
                    out.write(bytes);
                }
            } catch (IOException full) {
                // What was wanted; smaller pieces fill what is left.
            }
        }
    }

    /** Gives the room back. */
    void free() {
        try {
            for (int piece = 1 << 20; piece >= 1 << 12; piece >>= 4) {
                Files.deleteIfExists(folder.resolve("filler-" + piece));
            }
        } catch (IOException e) {
            throw new RunException("the disk cannot be emptied: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        SystemCommand.run("umount", "--lazy", folder.toString());
    }
}
