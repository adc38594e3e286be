package org.tractionscope.mm.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tractionscope.mm.capture.CapturePolicy;
import org.tractionscope.mm.capture.CaptureSettings;
import org.tractionscope.mm.link.SpoolSettings;
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
    /** A hundred terabytes. */
    private static final long MOST_DISK_MB = 100_000_000;

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

    /**
     * Which streams wait on disk while the broker is away, and where; empty for none.
     *
     * @throws IllegalArgumentException saying in one line what is wrong
     */
    public Optional<SpoolSettings> spool() {
        String streams = text(Setting.SPOOL_STREAMS).trim();
        if (streams.isEmpty()) {
            return Optional.empty();
        }
        String folder = text(Setting.SPOOL_FOLDER).trim();
        double mb = number("the most on disk (MB)", text(Setting.SPOOL_MB));
        if (folder.isEmpty()) {
            throw new IllegalArgumentException("to keep frames on disk a folder is needed");
        }
        if (!(mb >= 1 && mb <= MOST_DISK_MB)) {
            throw new IllegalArgumentException(
                    "the most on disk (MB) must be 1 to " + MOST_DISK_MB + ": \"" + text(Setting.SPOOL_MB) + '"');
        }
        return Optional.of(SpoolSettings.of(streams, path(folder), (long) (mb * MB)));
    }

    private static Path path(String text) {
        try {
            return Paths.get(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the folder for frames cannot be: " + e.getMessage(), e);
        }
    }

    private static double number(String what, String text) {
        try {
            return Double.parseDouble(text.trim().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " must be a number: \"" + text + '"', e);
        }
    }
}
