package org.tractionscope.viewer;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import org.tractionscope.viewer.image.OverlayStyle;
import org.tractionscope.viewer.theme.Theme;

/**
 * How the screen looks at its start.
 *
 * @param theme the palette
 * @param zone in which times of day are written
 * @param overlay range, opacity and arrows
 * @param screenshots the folder for pictures taken with P; made when the first is taken
 */
public record ViewerOptions(Theme theme, ZoneId zone, OverlayStyle overlay, Path screenshots) {

    public ViewerOptions {
        Objects.requireNonNull(theme, "theme");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(overlay, "overlay");
        Objects.requireNonNull(screenshots, "screenshots");
    }

    /** The dark theme and the overlay for normalised traction. */
    public static ViewerOptions dark(ZoneId zone, Path screenshots) {
        return new ViewerOptions(Theme.DARK, zone, OverlayStyle.normalised(), screenshots);
    }

    public ViewerOptions withTheme(Theme newTheme) {
        return new ViewerOptions(newTheme, zone, overlay, screenshots);
    }

    public ViewerOptions withOverlay(OverlayStyle newOverlay) {
        return new ViewerOptions(theme, zone, newOverlay, screenshots);
    }
}
