package org.tractionscope.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the next frame of a session needs to know of the earlier ones: the levels and the cells. It travels with every
 * result, committed together with it, so that a worker that takes over goes on exactly where the last one was. Immutable.
 */
public final class StreamMemory {

    private static final StreamMemory EMPTY =
            new StreamMemory(LevelWatch.empty(), Optional.empty(), Optional.empty(), Collections.emptyList(), 0);

    private final LevelWatch levels;
    private final Optional<Normalisation> held;
    private final Optional<FieldGrid> grid;
    private final List<CellTrack> tracks;
    private final int cellsSeen;

    /**
     * A memory.
     *
     * @param held the locked levels; empty as long as they are provisional
     * @param grid where the masks lie in the frame; empty before the first frame
     * @param tracks the cells that are followed, by id, each id once, their masks on the grid
     * @param cellsSeen the highest id given so far, ≥ every track's
     */
    public StreamMemory(
            LevelWatch levels,
            Optional<Normalisation> held,
            Optional<FieldGrid> grid,
            List<CellTrack> tracks,
            int cellsSeen) {
        this.levels = Objects.requireNonNull(levels, "levels");
        this.held = Objects.requireNonNull(held, "held");
        this.grid = Objects.requireNonNull(grid, "grid");
        this.tracks = Collections.unmodifiableList(new ArrayList<>(tracks));
        this.cellsSeen = (int) Require.notNegative("cells seen", cellsSeen);
        Set<Integer> ids = new HashSet<>();
        for (CellTrack track : this.tracks) {
            if (!ids.add(track.id()) || track.id() > cellsSeen) {
                throw new IllegalArgumentException(
                        "every track must have an id of its own up to " + cellsSeen + ": " + track.id());
            }
            boolean isOnGrid =
                    grid.isPresent() && grid.get().size().equals(track.mask().size());
            if (!isOnGrid) {
                throw new IllegalArgumentException("the mask of cell " + track.id() + " must be on the grid " + grid
                        + ": it is " + track.mask().size());
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

    /** The levels held since the end of the baseline; empty before. */
    public Optional<Normalisation> held() {
        return held;
    }

    /** Where the masks lie in the frame; empty before the first frame. */
    public Optional<FieldGrid> grid() {
        return grid;
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
        return cellsSeen == that.cellsSeen
                && levels.equals(that.levels)
                && held.equals(that.held)
                && grid.equals(that.grid)
                && tracks.equals(that.tracks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(levels, held, grid, tracks, cellsSeen);
    }

    @Override
    public String toString() {
        return levels.frames() + " frames, " + tracks.size() + " cells followed";
    }
}
