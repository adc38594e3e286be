package org.tractionscope.recording.source;

import java.util.Objects;

/**
 * Which image of a recording: its series and its number in time.
 *
 * @param time number of the time point, as the recording counts
 */
public record Plane(Series series, int time) {

    public Plane {
        Objects.requireNonNull(series, "series");
    }

    /** A plane by its parts. */
    public static Plane of(String position, String channel, int z, int time) {
        return new Plane(new Series(position, channel, z), time);
    }

    @Override
    public String toString() {
        return series + ", time " + time;
    }
}
