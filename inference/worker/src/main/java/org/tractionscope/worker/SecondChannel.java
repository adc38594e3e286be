package org.tractionscope.worker;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The channel whose images belong to the frames of the other channels of their site.
 *
 * @param name the channel's name in the stream's id; empty for no second channel
 * @param longestWait how long one image waits for the other, from its arrival, > 0
 */
public record SecondChannel(Optional<String> name, Duration longestWait) {

    public SecondChannel {
        Objects.requireNonNull(name, "name");
        if (longestWait.isNegative() || longestWait.isZero()) {
            throw new IllegalArgumentException("the wait for a second image must be > 0: " + longestWait);
        }
    }

    /** A worker whose models read one image. */
    public static SecondChannel none() {
        return new SecondChannel(Optional.empty(), Duration.ofNanos(1));
    }

    /** The channel of this name. */
    public static SecondChannel of(String name, Duration longestWait) {
        return new SecondChannel(Optional.of(name), longestWait);
    }

    /** The same channel, waited for no longer than this. */
    SecondChannel within(Duration limit) {
        return new SecondChannel(name, limit.compareTo(longestWait) < 0 ? limit : longestWait);
    }
}
