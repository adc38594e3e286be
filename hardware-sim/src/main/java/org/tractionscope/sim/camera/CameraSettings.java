package org.tractionscope.sim.camera;

import java.util.Objects;

/**
 * All that a simulated camera is told; immutable, a part for each subject.
 *
 * @param sensor the chip and its amplifier
 * @param light illumination, background and bleaching
 * @param stage how the specimen moves
 * @param focus how sharp it is
 * @param timing when frames come and which do not
 */
public record CameraSettings(Sensor sensor, Light light, StageDrift stage, Focus focus, FrameTiming timing) {

    public CameraSettings {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(light, "light");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(focus, "focus");
        Objects.requireNonNull(timing, "timing");
    }

    /** An image in electrons with photon noise and nothing else, at this interval. */
    public static CameraSettings ideal(double intervalMs) {
        return new CameraSettings(
                Sensor.IDEAL, Light.EVEN, StageDrift.NONE, Focus.SHARP, FrameTiming.every(intervalMs));
    }

    /** An sCMOS on a stage that stands, at this interval; the image is in electrons. */
    public static CameraSettings scmos(double intervalMs) {
        return ideal(intervalMs).with(Sensor.SCMOS);
    }

    /** These settings with another sensor. */
    public CameraSettings with(Sensor other) {
        return new CameraSettings(other, light, stage, focus, timing);
    }

    /** These settings with another light. */
    public CameraSettings with(Light other) {
        return new CameraSettings(sensor, other, stage, focus, timing);
    }

    /** These settings with another stage. */
    public CameraSettings with(StageDrift other) {
        return new CameraSettings(sensor, light, other, focus, timing);
    }

    /** These settings with another focus. */
    public CameraSettings with(Focus other) {
        return new CameraSettings(sensor, light, stage, other, timing);
    }

    /** These settings with other times. */
    public CameraSettings with(FrameTiming other) {
        return new CameraSettings(sensor, light, stage, focus, other);
    }
}
