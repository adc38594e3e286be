package org.tractionscope.viewer;

import javafx.scene.layout.Region;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;

/** One of the screens of a window; only the one that is in front is shown anything. */
interface ViewerScreen {

    /** What is laid out. */
    Region node();

    /**
     * Shows the run.
     *
     * @param live as it is now
     * @param seen the moment that is looked at; the same object while that is now
     */
    void show(ViewerSnapshot live, ViewerSnapshot seen);

    /** Called once per pulse with a monotonic clock, after what is new was shown. */
    default void pulse(long nowNs) {}

    /** Draws in another palette what no style sheet reaches. */
    void setTheme(Theme theme);
}
