package org.tractionscope.mm.capture;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.transport.LatentFrameOutlet;

/**
 * One press of Start until Stop: clocks, names, counters and the outlet that all its taps feed. Any thread.
 *
 * <p>Its id begins every session's; an image's session is the data set that Micro-Manager put it in.
 */
public final class CaptureRun {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final String id;
    private final RunClock clock;
    private final LatentFrameOutlet outlet;
    private final Faults faults;
    private final StreamNames names;
    private final Provenance provenance;
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong otherChannels = new AtomicLong();
    private volatile CaptureSettings settings;
    private volatile Optional<Double> exposureMs = Optional.empty();
    private volatile Optional<PixelSize> pixelSize = Optional.empty();

    /** A run that begins now; {@code software} names program and version in every frame. */
    public CaptureRun(
            CaptureSettings settings, RunClock clock, LatentFrameOutlet outlet, Faults faults, String software) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.outlet = Objects.requireNonNull(outlet, "outlet");
        this.faults = Objects.requireNonNull(faults, "faults");
        this.names = new StreamNames(settings.streamName());
        this.provenance =
                new Provenance(Provenance.Source.MICROSCOPE, settings.streamName() + " (Micro-Manager)", software);
        this.id = "mm-" + STAMP.format(Instant.ofEpochSecond(0, clock.unixNs())) + '-'
                + Integer.toHexString(System.identityHashCode(this));
    }

    /** Begins every session of this run, and is the id of its experiment. */
    public String id() {
        return id;
    }

    public RunClock clock() {
        return clock;
    }

    public LatentFrameOutlet outlet() {
        return outlet;
    }

    public CaptureSettings settings() {
        return settings;
    }

    /** Another channel, policy or pixel size from the next image on; the stream's name stays. */
    public void change(CaptureSettings newSettings) {
        this.settings = newSettings;
    }

    /** The exposure time of the camera now, ms, where images do not say it. */
    public void exposureMs(double ms) {
        this.exposureMs = Optional.of(ms);
    }

    /** The pixel size that Micro-Manager gave the newest image; empty where it knows none. */
    public Optional<PixelSize> pixelSize() {
        return pixelSize;
    }

    /** Images of the chosen channel. */
    public long seen() {
        return seen.get();
    }

    /** Images of other channels, which are not sent. */
    public long otherChannels() {
        return otherChannels.get();
    }

    Faults faults() {
        return faults;
    }

    StreamNames names() {
        return names;
    }

    String newSession() {
        return id + '-' + sessions.incrementAndGet();
    }

    void sawOne(Optional<PixelSize> withPixelSize) {
        seen.incrementAndGet();
        pixelSize = withPixelSize;
    }

    void sawOtherChannel() {
        otherChannels.incrementAndGet();
    }

    CapturedImage.Context context() {
        return new CapturedImage.Context() {
            @Override
            public Optional<PixelSize> pixelSizeByHand() {
                return settings.pixelSize();
            }

            @Override
            public Optional<Double> exposureMs() {
                return exposureMs;
            }

            @Override
            public Provenance provenance() {
                return provenance;
            }
        };
    }
}
