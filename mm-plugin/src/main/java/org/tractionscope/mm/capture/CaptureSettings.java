package org.tractionscope.mm.capture;

import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.PixelSize;

/** What is sent and under which name; immutable. */
public final class CaptureSettings {

    private final String streamName;
    private final Optional<String> channel;
    private final CapturePolicy policy;
    private final Optional<PixelSize> pixelSize;

    /**
     * Settings.
     *
     * @param streamName names the microscope in the stream id, 1 to 64 letters, digits, {@code . _ -}
     * @param channel the one channel that is sent; empty for all
     * @param pixelSize used where Micro-Manager does not know it
     */
    public CaptureSettings(
            String streamName, Optional<String> channel, CapturePolicy policy, Optional<PixelSize> pixelSize) {
        this.streamName = Objects.requireNonNull(streamName, "streamName");
        this.channel = Objects.requireNonNull(channel, "channel");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.pixelSize = Objects.requireNonNull(pixelSize, "pixelSize");
        if (!StreamNames.isPart(streamName)) {
            throw new IllegalArgumentException(
                    "the stream must have 1 to 64 letters, digits or . _ -: \"" + streamName + '"');
        }
    }

    public String streamName() {
        return streamName;
    }

    /** The one channel that is sent; empty for all. */
    public Optional<String> channel() {
        return channel;
    }

    public CapturePolicy policy() {
        return policy;
    }

    /** Used where Micro-Manager does not know it. */
    public Optional<PixelSize> pixelSize() {
        return pixelSize;
    }

    /** Whether an image of this channel is sent; one whose channel Micro-Manager does not name always is. */
    boolean wants(Optional<String> channelName) {
        return !channel.isPresent() || !channelName.isPresent() || channel.equals(channelName);
    }
}
