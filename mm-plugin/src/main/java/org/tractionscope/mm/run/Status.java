package org.tractionscope.mm.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.mm.capture.CaptureRun;
import org.tractionscope.mm.link.BrokerHealth;
import org.tractionscope.mm.link.Link;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.transport.PublisherLoad;
import org.tractionscope.transport.SpoolLoad;

/** What a run has counted and how its broker is, at one moment; immutable. */
public final class Status {

    private final BrokerHealth.State broker;
    private final Optional<Long> lostSinceUnixNs;
    private final Optional<String> refusal;
    private final long seen;
    private final long taken;
    private final long acknowledged;
    private final long tractionsBack;
    private final Optional<SkippedFrame> refused;
    private final long memoryLimitBytes;
    private final PublisherLoad load;
    private final Optional<SpoolLoad> spool;
    private final Map<SkipReason, Long> dropped;
    private final Optional<PixelSize> pixelSize;
    private final boolean pixelSizeMissing;

    Status(Link link, CaptureRun run) {
        this.broker = link.health().state();
        this.lostSinceUnixNs = link.health().lostSinceUnixNs();
        this.refusal = link.health().refusal();
        this.seen = run.seen();
        this.tractionsBack = link.tractionsBack();
        this.refused = link.refused();
        this.memoryLimitBytes = link.memoryBytes();
        this.load = link.load();
        this.spool = link.spoolLoad();
        long takenSoFar = 0;
        long acknowledgedSoFar = 0;
        Map<SkipReason, Long> reasons = new EnumMap<>(SkipReason.class);
        for (StreamCounts counts : link.counts()) {
            takenSoFar += counts.taken();
            acknowledgedSoFar += counts.passedOn();
            counts.skipped().forEach((reason, frames) -> reasons.merge(reason, frames, Long::sum));
        }
        this.taken = takenSoFar;
        this.acknowledged = acknowledgedSoFar;
        this.dropped = Collections.unmodifiableMap(reasons);
        this.pixelSize = run.pixelSize();
        this.pixelSizeMissing = seen > 0
                && !pixelSize.isPresent()
                && !run.settings().pixelSize().isPresent();
    }

    public BrokerHealth.State broker() {
        return broker;
    }

    /** Since when the broker is lost, ns since 1970. */
    public Optional<Long> lostSinceUnixNs() {
        return lostSinceUnixNs;
    }

    /** Why trying again will not help, such as a wrong password. */
    public Optional<String> refusal() {
        return refusal;
    }

    /** Images of the chosen channel. */
    public long seen() {
        return seen;
    }

    /** Frames that were handed to the broker. */
    public long sent() {
        return Math.max(acknowledged, taken - droppedInAll() - load.queuedFrames() - framesOffMemory());
    }

    /** Frames that the broker has. */
    public long acknowledged() {
        return acknowledged;
    }

    /** Tractions that have come back. */
    public long tractionsBack() {
        return tractionsBack;
    }

    /** The newest frame that no traction can come of, with the reason. */
    public Optional<SkippedFrame> refused() {
        return refused;
    }

    /** Frames that wait. */
    public int queued() {
        return load.queuedFrames();
    }

    private long framesOffMemory() {
        return spool.map(load -> (long) load.framesInMemory() + load.framesOnDisk())
                .orElse(0L);
    }

    /** True where frames of some stream may wait on disk. */
    public boolean hasSpool() {
        return spool.isPresent();
    }

    /** Frames that wait on disk, those of an earlier run among them. */
    public int framesOnDisk() {
        return spool.map(SpoolLoad::framesOnDisk).orElse(0);
    }

    /** Bytes of frames that wait in memory or are on their way. */
    public long memoryBytes() {
        return load.queuedBytes()
                + load.inFlightBytes()
                + spool.map(SpoolLoad::memoryBytes).orElse(0L);
    }

    /** The most bytes that frames may keep in memory. */
    public long memoryLimitBytes() {
        return memoryLimitBytes;
    }

    /** Frames that were given up for a reason. */
    public long dropped(SkipReason reason) {
        return dropped.getOrDefault(reason, 0L);
    }

    /** Frames that were given up. */
    public long droppedInAll() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What Micro-Manager says a pixel of the newest image is. */
    public Optional<PixelSize> pixelSize() {
        return pixelSize;
    }

    /** True when frames go out without a pixel size: no worker can use them. */
    public boolean isPixelSizeMissing() {
        return pixelSizeMissing;
    }
}
