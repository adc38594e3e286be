package org.tractionscope.recording.source;

import java.util.Objects;

/**
 * The frames that follow each other in time: one position, one channel, one z.
 *
 * @param position name of the stage position, as the recording says it; may be empty
 * @param channel name of the channel; may be empty
 * @param z number of the plane along the optical axis
 */
public record Series(String position, String channel, int z) {

    public Series {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(channel, "channel");
    }

    @Override
    public String toString() {
        return "position " + (position.isEmpty() ? "-" : position) + ", channel " + (channel.isEmpty() ? "-" : channel)
                + ", z " + z;
    }
}
