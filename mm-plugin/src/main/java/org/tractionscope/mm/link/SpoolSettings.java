package org.tractionscope.mm.link;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tractionscope.model.StreamId;

/**
 * Which streams wait on disk while the broker is away, where, and how much; immutable. The others are dropped, oldest first,
 * when their place in memory is full.
 */
public final class SpoolSettings {

    private static final String ANY = "*";

    private final List<List<String>> streams;
    private final Path folder;
    private final long mostBytes;

    private SpoolSettings(List<List<String>> streams, Path folder, long mostBytes) {
        this.streams = streams;
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * Settings.
     *
     * @param streams separated by commas, each a channel or {@code camera/position/channel}; {@code *} stands for any name
     * @param mostBytes of all files, ≥ 1
     * @throws IllegalArgumentException saying in one line what is wrong
     */
    public static SpoolSettings of(String streams, Path folder, long mostBytes) {
        Objects.requireNonNull(folder, "folder");
        if (mostBytes < 1) {
            throw new IllegalArgumentException("the most that waits on disk must be ≥ 1 byte: " + mostBytes);
        }
        List<List<String>> patterns = Arrays.stream(streams.split(",", -1))
                .map(String::trim)
                .map(SpoolSettings::pattern)
                .collect(Collectors.toList());
        return new SpoolSettings(patterns, folder, mostBytes);
    }

    private static List<String> pattern(String text) {
        List<String> parts = Arrays.asList(text.split("/", -1));
        boolean isWhole = parts.size() == 1 || parts.size() == 3;
        if (!isWhole || parts.stream().anyMatch(part -> part.trim().isEmpty())) {
            throw new IllegalArgumentException(
                    "a stream to keep on disk must be a channel, camera/position/channel or *: \"" + text + '"');
        }
        return parts.size() == 3 ? parts : Arrays.asList(ANY, ANY, parts.get(0));
    }

    /** Whether the frames of a stream wait on disk. */
    public boolean keeps(StreamId stream) {
        return streams.stream()
                .anyMatch(pattern -> matches(pattern.get(0), stream.camera())
                        && matches(pattern.get(1), stream.position())
                        && matches(pattern.get(2), stream.channel()));
    }

    private static boolean matches(String wanted, String name) {
        return wanted.equals(ANY) || wanted.trim().equals(name);
    }

    /** Where the files are. */
    public Path folder() {
        return folder;
    }

    /** The most bytes of all files. */
    public long mostBytes() {
        return mostBytes;
    }
}
