package org.tractionscope.mm.run;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tractionscope.mm.capture.CapturePolicy;
import org.tractionscope.mm.capture.CaptureSettings;
import org.tractionscope.mm.overlay.OverlaySettings;
import org.tractionscope.model.PixelSize;

/**
 * What the user has set, as text so that it survives in Micro-Manager's user profile; immutable. Text that means nothing is
 * kept, and refused with a reason when it is used.
 */
public final class PluginSettings {

    private static final long MB = 1L << 20;
    private static final long LEAST_MEMORY_MB = 128;
    private static final long USUAL_MEMORY_MB = 512;

    private final Map<Setting, String> values;

    private PluginSettings(Map<Setting, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Nothing set. */
    public static PluginSettings atFirst() {
        return new PluginSettings(new TreeMap<>());
    }

    /** The same with one setting changed. */
    public PluginSettings with(Setting setting, String value) {
        Map<Setting, String> changed = new TreeMap<>(values);
        changed.put(setting, value);
        return new PluginSettings(changed);
    }

    /** The text of a setting. */
    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.atFirst());
    }

    /**
     * What is to be sent.
     *
     * @throws IllegalArgumentException saying in one line what is wrong
     */
    public CaptureSettings capture() {
        String channel = text(Setting.CHANNEL).trim();
        String pixelSize = text(Setting.PIXEL_SIZE_UM).trim();
        return new CaptureSettings(
                text(Setting.STREAM).trim(),
                channel.isEmpty() ? Optional.empty() : Optional.of(channel),
                CapturePolicy.valueOf(text(Setting.POLICY)),
                pixelSize.isEmpty()
                        ? Optional.empty()
                        : Optional.of(PixelSize.ofUm(number("the pixel size (µm)", pixelSize))));
    }

    /**
     * How the overlay looks.
     *
     * @throws IllegalArgumentException saying in one line what is wrong
     */
    public OverlaySettings overlay() {
        return OverlaySettings.DEFAULT
                .withArrows(
                        (int) number("arrows every (px)", text(Setting.ARROW_STRIDE_PX)),
                        number("arrows above", text(Setting.ARROW_THRESHOLD)))
                .withLengthPx(number("the arrows' length (px)", text(Setting.ARROW_LENGTH_PX)))
                .withArrowRgb(Integer.parseInt(text(Setting.ARROW_RGB), 16))
                .withOpacityPercent((int) number("opacity (%)", text(Setting.OPACITY_PERCENT)))
                .withStaleAfterS((int) number("stale after (s)", text(Setting.STALE_AFTER_S)));
    }

    /**
     * The most bytes that frames may keep in memory: as set, or a quarter of Java's memory but 128 to 512 MB.
     *
     * @throws IllegalArgumentException saying in one line what is wrong, also where more than half of Java's memory is set
     */
    public long memoryBytes(long javaMemoryBytes) {
        String set = text(Setting.MEMORY_MB).trim();
        if (set.isEmpty()) {
            return Math.max(LEAST_MEMORY_MB, Math.min(USUAL_MEMORY_MB, javaMemoryBytes / MB / 4)) * MB;
        }
        double mb = number("the memory (MB)", set);
        long most = Math.max(LEAST_MEMORY_MB, javaMemoryBytes / MB / 2);
        if (!(mb >= LEAST_MEMORY_MB && mb <= most)) {
            throw new IllegalArgumentException("the memory (MB) must be " + LEAST_MEMORY_MB + " to " + most
                    + ", half of Micro-Manager's: \"" + set + '"');
        }
        return (long) (mb * MB);
    }

    private static double number(String what, String text) {
        try {
            return Double.parseDouble(text.trim().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " must be a number: \"" + text + '"', e);
        }
    }
}
