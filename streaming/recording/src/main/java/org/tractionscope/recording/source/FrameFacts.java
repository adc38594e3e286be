package org.tractionscope.recording.source;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.PixelSize;

/**
 * What the recording software noted of a frame; empty where it noted nothing.
 *
 * @param elapsedNs since the experiment began, ≥ 0
 * @param capturedUnixNs wall clock of the capture
 * @param pixelSize side of a camera pixel in the specimen
 * @param exposureMs exposure time
 * @param camera name of the camera
 * @param key the frame's own identity, in recordings of this program
 */
public record FrameFacts(
        OptionalLong elapsedNs,
        OptionalLong capturedUnixNs,
        Optional<PixelSize> pixelSize,
        OptionalDouble exposureMs,
        Optional<String> camera,
        Optional<FrameKey> key) {

    /** Nothing is known. */
    public static final FrameFacts NONE = new FrameFacts(
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty());

    public FrameFacts {
        Objects.requireNonNull(elapsedNs, "elapsedNs");
        Objects.requireNonNull(capturedUnixNs, "capturedUnixNs");
        Objects.requireNonNull(pixelSize, "pixelSize");
        Objects.requireNonNull(exposureMs, "exposureMs");
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(key, "key");
    }

    /** The same with this elapsed time; one that is not a number or negative is left out. */
    public FrameFacts withElapsedMs(double elapsedMs) {
        OptionalLong elapsed = elapsedMs >= 0 && elapsedMs < 1e12
                ? OptionalLong.of(Math.round(elapsedMs * 1e6))
                : OptionalLong.empty();
        return new FrameFacts(elapsed, capturedUnixNs, pixelSize, exposureMs, camera, key);
    }

    /** The same with this elapsed time, ≥ 0 ns. */
    public FrameFacts withElapsedNs(long elapsed) {
        return new FrameFacts(OptionalLong.of(elapsed), capturedUnixNs, pixelSize, exposureMs, camera, key);
    }

    /** The same with this wall clock of the capture. */
    public FrameFacts withCapturedUnixNs(OptionalLong unixNs) {
        return new FrameFacts(elapsedNs, unixNs, pixelSize, exposureMs, camera, key);
    }

    /** The same with this pixel size in µm; one that is no size, such as Micro-Manager's 0 for unknown, is left out. */
    public FrameFacts withPixelSizeUm(double um) {
        Optional<PixelSize> size = um > 0 && um <= 100 ? Optional.of(PixelSize.ofUm(um)) : Optional.empty();
        return new FrameFacts(elapsedNs, capturedUnixNs, size, exposureMs, camera, key);
    }

    /** The same with this exposure. */
    public FrameFacts withExposureMs(OptionalDouble exposure) {
        return new FrameFacts(elapsedNs, capturedUnixNs, pixelSize, exposure, camera, key);
    }

    /** The same with this camera; an empty name is none. */
    public FrameFacts withCamera(String name) {
        return new FrameFacts(
                elapsedNs,
                capturedUnixNs,
                pixelSize,
                exposureMs,
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                key);
    }

    /** The same with the identity that this program gave the frame. */
    public FrameFacts withKey(FrameKey frame) {
        return new FrameFacts(elapsedNs, capturedUnixNs, pixelSize, exposureMs, camera, Optional.of(frame));
    }
}
