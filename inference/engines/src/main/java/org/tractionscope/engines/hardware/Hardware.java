package org.tractionscope.engines.hardware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine computes with, by the names that its makers gave; looked up once. May be used from any thread. */
public final class Hardware {

    private static final int LONGEST = 100;
    private static final String PROCESSOR = Optional.of(Path.of("/proc/cpuinfo"))
            .flatMap(file -> value(file, "model name"))
            .orElseGet(() -> "a processor of " + System.getProperty("os.arch"));
    private static final Optional<String> GPU = findGpu(Path.of("/proc/driver/nvidia/gpus"));

    private Hardware() {}

    /** The processor's name. */
    public static String processor() {
        return PROCESSOR;
    }

    /** The first card for which an NVIDIA driver is there; empty where none is, or the system does not say. */
    public static Optional<String> gpu() {
        return GPU;
    }

    static Optional<String> findGpu(Path cards) {
        if (!Files.isDirectory(cards)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(cards)) {
            return found.sorted()
                    .map(card -> card.resolve("information"))
                    .flatMap(card -> value(card, "Model").stream())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(Path file, String key) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(name -> !name.isEmpty())
                    .map(name -> name.length() > LONGEST ? name.substring(0, LONGEST) : name)
                    .findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
