package org.tractionscope.training.data;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One frame of a data set before it is read.
 *
 * @param index its place in the data set, from 0
 * @param cell the cell that it shows, as the data set names it
 * @param name what it is called in messages: its file below the data set's folder
 * @param minute its number in the movie of the cell, from 0; empty where nothing says it
 */
public record FrameEntry(int index, String cell, String name, OptionalInt minute) {

    public FrameEntry {
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(minute, "minute");
    }
}
