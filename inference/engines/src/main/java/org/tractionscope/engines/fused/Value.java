package org.tractionscope.engines.fused;

/**
 * One image of several channels that flows through a plan, whatever its size.
 *
 * <p>A value that is joined to others lives inside the joined one from the start, so that joining costs nothing. Confined to
 * one thread, like the compiler that makes it.
 */
final class Value {

    private final String name;
    private final int channels;
    private Value home = this;
    private int first;

    Value(String name, int channels) {
        this.name = name;
        this.channels = channels;
    }

    String name() {
        return name;
    }

    int channels() {
        return channels;
    }

    /** The value of which this is a part, or this one. */
    Value home() {
        return home;
    }

    boolean isPlaced() {
        return home != this;
    }

    /** Makes this value live in the channels of another, from {@code channel} on. */
    void placeIn(Value other, int channel) {
        if (isPlaced()) {
            throw new IllegalStateException(name + " has a place already: " + home.name);
        }
        home = other;
        first = channel;
    }

    /** The value that owns memory, this one where it is not part of another. */
    Value root() {
        return isPlaced() ? home.root() : this;
    }

    /** Where this value begins among the channels of {@link #root}. */
    int channelInRoot() {
        return isPlaced() ? first + home.channelInRoot() : 0;
    }
}
