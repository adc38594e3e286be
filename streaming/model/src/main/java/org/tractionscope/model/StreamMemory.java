package org.tractionscope.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the next frame of a session needs to know of the earlier ones: the levels and the cells. It travels with every
 * result, committed together with it, so that a worker that takes over goes on exactly where the last one was. Immutable.
 */
public final class StreamMemory {

    private static final StreamMemory EMPTY = new StreamMemory(LevelWatch.empty(), Collections.emptyList(), 0);

    private final LevelWatch levels;
    private final List<CellTrack> tracks;
    private final int cellsSeen;

    /**
     * A memory.
     *
     * @param tracks the cells that are followed, by id, each id once, all masks of one size
     * @param cellsSeen the highest id given so far, ≥ every track's
     */
    public StreamMemory(LevelWatch levels, List<CellTrack> tracks, int cellsSeen) {
        this.levels = Objects.requireNonNull(levels, "levels");
        this.tracks = Collections.unmodifiableList(new ArrayList<>(tracks));
        this.cellsSeen = (int) Require.notNegative("cells seen", cellsSeen);
        Set<Integer> ids = new HashSet<>();
        for (CellTrack track : this.tracks) {
            if (!ids.add(track.id()) || track.id() > cellsSeen) {
                throw new IllegalArgumentException(
                        "every track must have an id of its own up to " + cellsSeen + ": " + track.id());
            }
            if (!track.mask().size().equals(this.tracks.get(0).mask().size())) {
                throw new IllegalArgumentException("all masks must have one size: "
                        + this.tracks.get(0).mask().size() + ", " + track.mask().size());
            }
        }
    }

    /** Before the first frame. */
    public static StreamMemory empty() {
        return EMPTY;
    }

    public LevelWatch levels() {
        return levels;
    }

    /** The cells that are followed, those of the newest frame and those not found in it. */
    public List<CellTrack> tracks() {
        return tracks;
    }

    /** The highest id given so far. */
    public int cellsSeen() {
        return cellsSeen;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof StreamMemory)) {
            return false;
        }
        StreamMemory that = (StreamMemory) other;
        return cellsSeen == that.cellsSeen && levels.equals(that.levels) && tracks.equals(that.tracks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(levels, tracks, cellsSeen);
    }

    @Override
    public String toString() {
        return levels.frames() + " frames, " + tracks.size() + " cells followed";
    }
}
