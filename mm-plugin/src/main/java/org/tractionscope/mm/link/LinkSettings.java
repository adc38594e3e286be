package org.tractionscope.mm.link;

import java.util.Objects;
import java.util.Optional;

/** What a link is called and what it may keep while the broker is away; immutable. */
public final class LinkSettings {

    private final String streamName;
    private final long memoryBytes;
    private final Optional<SpoolSettings> spool;

    private LinkSettings(String streamName, long memoryBytes, Optional<SpoolSettings> spool) {
        this.streamName = Objects.requireNonNull(streamName, "streamName");
        this.memoryBytes = memoryBytes;
        this.spool = Objects.requireNonNull(spool, "spool");
        if (memoryBytes < 2 * Link.RESERVED_BYTES) {
            throw new IllegalArgumentException(
                    "the memory of a link must be ≥ " + 2 * Link.RESERVED_BYTES + " bytes: " + memoryBytes);
        }
    }

    /** Memory alone; {@code memoryBytes} is the most that frames may keep, ≥ twice {@link Link#RESERVED_BYTES}. */
    public static LinkSettings of(String streamName, long memoryBytes) {
        return new LinkSettings(streamName, memoryBytes, Optional.empty());
    }

    /** The same with a place on disk. */
    public LinkSettings with(SpoolSettings place) {
        return new LinkSettings(streamName, memoryBytes, Optional.of(place));
    }

    /** Names the microscope in the stream ids. */
    public String streamName() {
        return streamName;
    }

    /** The most bytes that frames may keep in memory. */
    public long memoryBytes() {
        return memoryBytes;
    }

    public Optional<SpoolSettings> spool() {
        return spool;
    }
}
