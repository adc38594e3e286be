package org.tractionscope.viewer;

import java.util.Locale;
import java.util.Map;

/** Whether scenes are drawn on a screen or only into memory. */
public enum DisplayMode {
    WINDOW,
    HEADLESS;

    /**
     * What this machine can do: a window, except on a Unix without a display.
     *
     * @param environment as of {@link System#getenv()}
     * @param osName as of the system property {@code os.name}
     */
    public static DisplayMode detect(Map<String, String> environment, String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows") || os.startsWith("mac")) {
            return WINDOW;
        }
        // JavaFX 21 speaks X11 alone; a Wayland session offers it through DISPLAY.
        return environment.getOrDefault("DISPLAY", "").isBlank() ? HEADLESS : WINDOW;
    }
}
