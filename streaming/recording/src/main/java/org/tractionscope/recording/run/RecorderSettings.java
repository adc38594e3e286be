package org.tractionscope.recording.run;

import java.util.Map;
import java.util.Objects;

/**
 * How a run is recorded; immutable.
 *
 * @param withFrames whether frames are written; a batch leaves them where they are
 * @param leastFreeBytes free space below which fields are given up first, ≥ 0
 * @param facts what the manifest says of the run's making: versions, configuration, passports
 */
public record RecorderSettings(boolean withFrames, long leastFreeBytes, Map<String, String> facts) {

    private static final long DEFAULT_LEAST_FREE = 1L << 30;

    public RecorderSettings {
        facts = Map.copyOf(facts);
        if (leastFreeBytes < 0) {
            throw new IllegalArgumentException("the least free space must be ≥ 0 bytes: " + leastFreeBytes);
        }
    }

    /** Everything, with fields given up below 1 GiB of free space. */
    public static RecorderSettings of(Map<String, String> facts) {
        return new RecorderSettings(true, DEFAULT_LEAST_FREE, Objects.requireNonNull(facts));
    }

    /** The same without frames. */
    public RecorderSettings withoutFrames() {
        return new RecorderSettings(false, leastFreeBytes, facts);
    }

    /** The same with another limit of free space. */
    public RecorderSettings withLeastFreeBytes(long bytes) {
        return new RecorderSettings(withFrames, bytes, facts);
    }
}
