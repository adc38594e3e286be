package org.tractionscope.sim.scenario;

import java.util.List;
import org.tractionscope.experiment.YamlMapping;
import org.tractionscope.sim.camera.Bleaching;
import org.tractionscope.sim.camera.CameraSettings;
import org.tractionscope.sim.camera.Focus;
import org.tractionscope.sim.camera.FrameTiming;
import org.tractionscope.sim.camera.Light;
import org.tractionscope.sim.camera.StageDrift;
import org.tractionscope.sim.cell.Range;

/**
 * The key {@code camera} of a scenario: an sCMOS, and what differs from it.
 *
 * <pre>
 *   electrons_per_unit: 300       light of the mean of a cell
 *   background_electrons: 10
 *   corner_loss: 0                share of light missing in the corners
 *   bleaching_per_frame: 0        share of what can fade
 *   bleaching_plateau: 0          share that stays
 *   blur_um: 0.25                 standard deviation in focus
 *   focus_wander_um: 0            of z
 *   drift_x_um_per_hour: 0
 *   drift_y_um_per_hour: 0
 *   wander_um: 0                  of the stage
 *   jitter_um: 0                  from frame to frame
 *   exposure_ms: 200              cut to the interval where that is shorter
 *   time_jitter_ms: 0
 *   dropped_fraction: 0
 * </pre>
 */
final class CameraSection {

    private static final List<String> KEYS = List.of(
            "electrons_per_unit",
            "background_electrons",
            "corner_loss",
            "bleaching_per_frame",
            "bleaching_plateau",
            "blur_um",
            "focus_wander_um",
            "drift_x_um_per_hour",
            "drift_y_um_per_hour",
            "wander_um",
            "jitter_um",
            "exposure_ms",
            "time_jitter_ms",
            "dropped_fraction");
    private static final Range SHARE = new Range(0, 1);
    private static final Range ELECTRONS = new Range(0.1, 30_000);
    private static final Range LENGTH_UM = new Range(0, 1000);
    private static final Range DRIFT_UM = new Range(-1000, 1000);
    private static final double EXPOSURE_MS = 200;
    private static final double BLUR_UM = 0.25;
    /** Growth of the blur out of focus of an objective of NA 1.2 in water. */
    private static final double BLUR_PER_UM = 0.5;

    private final YamlMapping entry;

    private CameraSection(YamlMapping entry) {
        this.entry = entry;
    }

    static CameraSettings read(YamlMapping top, double intervalMs) {
        if (!top.has("camera")) {
            return settings(intervalMs);
        }
        return new CameraSection(top.mapping("camera", "a camera", KEYS)).over(settings(intervalMs), intervalMs);
    }

    /** An sCMOS that sees some hundred electrons of a cell. */
    private static CameraSettings settings(double intervalMs) {
        return CameraSettings.scmos(intervalMs)
                .with(new Light(300, 10, 0, Bleaching.NONE))
                .with(new Focus(BLUR_UM, BLUR_PER_UM, 0, 0))
                .with(new FrameTiming(intervalMs, Math.min(EXPOSURE_MS, intervalMs), 0, 0));
    }

    private CameraSettings over(CameraSettings base, double intervalMs) {
        Light light = new Light(
                value("electrons_per_unit", "electrons", ELECTRONS, base.light().electronsPerUnit()),
                value(
                        "background_electrons",
                        "electrons",
                        new Range(0, 10_000),
                        base.light().backgroundElectrons()),
                value("corner_loss", "1", SHARE, 0),
                new Bleaching(value("bleaching_per_frame", "1", SHARE, 0), value("bleaching_plateau", "1", SHARE, 0)));
        StageDrift stage = new StageDrift(
                value("drift_x_um_per_hour", "µm/h", DRIFT_UM, 0),
                value("drift_y_um_per_hour", "µm/h", DRIFT_UM, 0),
                value("wander_um", "µm", LENGTH_UM, 0),
                value("jitter_um", "µm", LENGTH_UM, 0));
        Focus focus = new Focus(
                value("blur_um", "µm", new Range(0, 20), BLUR_UM),
                BLUR_PER_UM,
                0,
                value("focus_wander_um", "µm", LENGTH_UM, 0));
        double exposure = value("exposure_ms", "ms", new Range(0.001, 3.6e6), EXPOSURE_MS);
        FrameTiming timing = new FrameTiming(
                intervalMs,
                Math.min(exposure, intervalMs),
                value("time_jitter_ms", "ms", new Range(0, 3.6e6), 0),
                value("dropped_fraction", "1", new Range(0, 0.99), 0));
        return base.with(light).with(stage).with(focus).with(timing);
    }

    private double value(String key, String unit, Range range, double otherwise) {
        return entry.has(key) ? ScenarioFile.within(entry, key, unit, range) : otherwise;
    }
}
