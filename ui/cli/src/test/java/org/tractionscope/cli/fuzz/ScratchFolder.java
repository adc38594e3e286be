package org.tractionscope.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Valid folders on the disk of which one file at a time is another one. An input is the number of the file, one byte, and
 * its content. Confined to one thread.
 */
final class ScratchFolder {

    private static final class Part {

        private final Path root;
        private final Path file;
        private final byte[] content;

        private Part(Path root, Path file, byte[] content) {
            this.root = root;
            this.file = file;
            this.content = content;
        }
    }

    private final Path scratch;
    private final List<Part> parts = new ArrayList<>();
    private final List<byte[]> seeds = new ArrayList<>();

    ScratchFolder(Path scratch) {
        this.scratch = scratch;
    }

    /** Adds a folder of files by their relative paths; at most 255 files in all. */
    ScratchFolder add(String name, Map<String, byte[]> files) throws IOException {
        Path root = scratch.resolve(name);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            byte[] seed = new byte[1 + file.getValue().length];
            seed[0] = (byte) parts.size();
            System.arraycopy(file.getValue(), 0, seed, 1, file.getValue().length);
            seeds.add(seed);
            parts.add(new Part(root, path, file.getValue()));
        }
        return this;
    }

    /** Puts an input in its place, reads the folder, and puts things right again. */
    private void with(byte[] input, Reading reading) throws IOException {
        if (input.length == 0) {
            return;
        }
        Part part = parts.get((input[0] & 0xff) % parts.size());
        try {
            Files.write(part.file, Arrays.copyOfRange(input, 1, input.length));
            reading.read(part.root);
        } finally {
            Files.write(part.file, part.content);
        }
    }

    /** A reader of these folders. */
    ForeignReader reader(String name, Set<Class<? extends Exception>> refusals, Reading reading) {
        return new ForeignReader(name, seeds, refusals, input -> with(input, reading));
    }

    /** Reads a folder. */
    @FunctionalInterface
    interface Reading {
        void read(Path folder) throws IOException;
    }

    /** The relative paths under a prefix, which is cut off. */
    static Map<String, byte[]> under(String prefix, Map<String, byte[]> files) {
        Map<String, byte[]> found = new TreeMap<>();
        files.forEach((name, bytes) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), bytes);
            }
        });
        return found;
    }

    /** Every file of a folder on the disk by its relative path. */
    static Map<String, byte[]> of(Path folder) {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> found.put(folder.relativize(file).toString(), Project.bytes(file)));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
