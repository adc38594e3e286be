package org.tractionscope.model;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One camera's view of one position in one channel: {@code microscope/camera/position/channel}.
 *
 * <p>Frames of one stream are ordered; frames of different streams are not. Each part has 1 to 64 characters out of
 * letters, digits, {@code . _ -}.
 */
public final class StreamId {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String microscope;
    private final String camera;
    private final String position;
    private final String channel;

    public StreamId(String microscope, String camera, String position, String channel) {
        this.microscope = part("microscope", microscope);
        this.camera = part("camera", camera);
        this.position = part("position", position);
        this.channel = part("channel", channel);
    }

    /** Reads what {@link #toString()} wrote. */
    public static StreamId parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("stream id must be microscope/camera/position/channel: \"" + text + '"');
        }
        return new StreamId(parts[0], parts[1], parts[2], parts[3]);
    }

    private static String part(String name, String value) {
        Objects.requireNonNull(value, name);
        if (!PART.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    name + " of a stream must match " + PART.pattern() + ": \"" + value + '"');
        }
        return value;
    }

    public String microscope() {
        return microscope;
    }

    public String camera() {
        return camera;
    }

    public String position() {
        return position;
    }

    public String channel() {
        return channel;
    }

    /**
     * What is imaged, whatever the camera and the channel: {@code microscope/position}. Frames are keyed by it, so that
     * the images of two channels reach the same worker in the order of their capture.
     */
    public String site() {
        return microscope + '/' + position;
    }

    /** The same view in another channel. */
    public StreamId inChannel(String other) {
        return new StreamId(microscope, camera, position, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamId && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(microscope, camera, position, channel);
    }

    @Override
    public String toString() {
        return microscope + '/' + camera + '/' + position + '/' + channel;
    }
}
