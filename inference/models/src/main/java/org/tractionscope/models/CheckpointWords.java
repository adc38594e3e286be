package org.tractionscope.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a passport says for people, out of what a checkpoint notes beside its weights. */
final class CheckpointWords {

    private static final int LONGEST_STEM = 150;
    private static final int MOST_CELLS = 20;

    private CheckpointWords() {}

    /** The file's name without its ending, at most 150 characters. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.replaceFirst("\\.(pt|pth|ckpt)$", "");
        return stem.length() > LONGEST_STEM ? stem.substring(0, LONGEST_STEM) : stem;
    }

    /** A graph's description: kind, file, SHA-256. */
    static String origin(String kind, Checkpoint checkpoint) {
        return kind + " from " + checkpoint.file().getFileName() + ", SHA-256 " + checkpoint.sha256();
    }

    /** The names of the cells that were kept out of the training; none where the checkpoint does not say. */
    static List<String> testCells(Checkpoint checkpoint) {
        List<String> cells = new ArrayList<>();
        collect(checkpoint.notes().get("test_cells"), cells);
        return cells.size() > MOST_CELLS ? cells.subList(0, MOST_CELLS) : cells;
    }

    // The authors' scripts wrote a name, a list of names, or either inside a dict.
    private static void collect(@Nullable Object note, List<String> cells) {
        if (note instanceof String name) {
            cells.add(name);
        } else if (note instanceof List<?> list) {
            list.forEach(item -> collect(item, cells));
        } else if (note instanceof Map<?, ?> map) {
            map.values().forEach(item -> collect(item, cells));
        }
    }
}
