package org.tractionscope.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that a run is to be written to: whether it can be, and the removal of an earlier run. */
final class OutputFolder {

    private static final List<String> TABLES = List.of("metrics.csv", "cells.csv", "skips.csv", "events.csv");
    private static final List<String> SUMMARIES = List.of("ledger.json", "latency.json", "timeline.png", "screen.png");
    private static final Pattern FRAME_FOLDER = Pattern.compile("(fields|overlay)(-\\d+)?");
    private static final Pattern FRAME_FILE = Pattern.compile("\\d{6,}\\.(npy|png)");
    private static final int PROBE_BYTES = 4096;

    private OutputFolder() {}

    /**
     * Refuses a folder that cannot be written, and, unless {@code overwrite}, one that holds a run; leaves no trace.
     */
    static void check(Path folder, boolean overwrite) {
        Path existing = folder.toAbsolutePath().normalize();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new RecordingException("the output folder cannot be written: " + folder + ": expected a folder, "
                    + existing + " is a file");
        }
        for (String table : TABLES) {
            if (!overwrite && Files.exists(folder.resolve(table))) {
                throw new RecordingException("the output folder already holds a run: " + folder + " has " + table
                        + "; choose another folder, or replace it with --overwrite");
            }
        }
        probe(folder, existing);
    }

    private static void probe(Path folder, Path existing) {
        try {
            Path probe = Files.createTempFile(existing, ".tractionscope-", ".probe");
            try {
                // A full disk still creates files; only bytes show it.
                Files.write(probe, new byte[PROBE_BYTES]);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            throw RecordingException.of("the output folder cannot be written: " + folder, e);
        }
    }

    /** Removes what an earlier run wrote, and nothing else. */
    static void removeRun(Path folder) {
        try {
            for (String name :
                    Stream.concat(TABLES.stream(), SUMMARIES.stream()).toList()) {
                Files.deleteIfExists(folder.resolve(name));
            }
            for (Path frames : matching(folder, FRAME_FOLDER)) {
                if (Files.isDirectory(frames)) {
                    for (Path file : matching(frames, FRAME_FILE)) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw RecordingException.of("the earlier run cannot be removed: " + folder, e);
        }
    }

    private static List<Path> matching(Path folder, Pattern name) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            each -> name.matcher(each.getFileName().toString()).matches())
                    .toList();
        }
    }
}
