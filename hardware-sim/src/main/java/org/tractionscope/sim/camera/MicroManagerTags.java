package org.tractionscope.sim.camera;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.tractionscope.model.PixelType;

/**
 * What Micro-Manager would write beside an image, with the gaps that it has in each mode: an absent value is an absent
 * key. Immutable; any thread.
 */
public final class MicroManagerTags {

    private static final DateTimeFormatter RECEIVED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSS Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final SimulatedCamera camera;
    private final AcquisitionMode mode;
    private final Instant start;
    private final boolean hasPixelSize;

    /**
     * The tags of a camera's images.
     *
     * @param start the wall clock at elapsed time 0
     * @param hasPixelSize whether the configuration knows the objective; without, Micro-Manager writes a size of 0.0
     */
    public MicroManagerTags(SimulatedCamera camera, AcquisitionMode mode, Instant start, boolean hasPixelSize) {
        this.camera = Objects.requireNonNull(camera, "camera");
        this.mode = Objects.requireNonNull(mode, "mode");
        this.start = Objects.requireNonNull(start, "start");
        this.hasPixelSize = hasPixelSize;
    }

    /** The tags of an image by Micro-Manager's own keys, in a fixed order, unmodifiable. */
    public Map<String, String> of(CameraImage image) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("Camera", "Simulated camera");
        tags.put("Width", Integer.toString(camera.size().columns()));
        tags.put("Height", Integer.toString(camera.size().rows()));
        tags.put("PixelType", camera.pixelType() == PixelType.UINT8 ? "GRAY8" : "GRAY16");
        tags.put("BitDepth", Integer.toString(camera.settings().sensor().bitDepth()));
        tags.put(
                "PixelSizeUm", hasPixelSize ? Double.toString(camera.pixelSize().um()) : "0.0");
        if (mode.writes(AcquisitionMode.Tag.EXPOSURE)) {
            tags.put("Exposure-ms", Double.toString(camera.settings().timing().exposureMs()));
        }
        if (mode.writes(AcquisitionMode.Tag.ELAPSED)) {
            tags.put("ElapsedTime-ms", Double.toString(image.elapsedNs() / 1e6));
        }
        if (mode.writes(AcquisitionMode.Tag.IMAGE_NUMBER)) {
            tags.put("ImageNumber", Long.toString(image.frame()));
        }
        if (mode.writes(AcquisitionMode.Tag.RECEIVED_TIME)) {
            tags.put("ReceivedTime", RECEIVED.format(start.plusNanos(image.elapsedNs())));
        }
        if (mode.writes(AcquisitionMode.Tag.UUID)) {
            tags.put("UUID", identity(image.frame()));
        }
        if (mode.writes(AcquisitionMode.Tag.POSITION)) {
            // The stage reports where it was sent, not where it has drifted to.
            tags.put("XPositionUm", "0.0");
            tags.put("YPositionUm", "0.0");
            tags.put("ZPositionUm", "0.0");
        }
        // Time 0 is not encoded.
        if (mode.writes(AcquisitionMode.Tag.TIME_AXIS) && image.frame() > 0) {
            tags.put("Axis-time", Long.toString(image.frame()));
        }
        return Collections.unmodifiableMap(tags);
    }

    /** A version-4 UUID of the seed and the frame. */
    private String identity(long frame) {
        Draws draws = new Draws(camera.seed(), Draws.Subject.IDENTITY, frame);
        long high = (draws.bits() & ~0xf000L) | 0x4000L;
        long low = (draws.bits() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low).toString();
    }
}
