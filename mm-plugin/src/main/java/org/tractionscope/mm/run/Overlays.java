package org.tractionscope.mm.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import javax.swing.SwingUtilities;
import org.micromanager.display.DataViewer;
import org.micromanager.display.DisplayWindow;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.capture.FrameTap;
import org.tractionscope.mm.overlay.FieldPicture;
import org.tractionscope.mm.overlay.TractionOverlay;

/** One overlay for each data set that is tapped, in every window that shows it. Any thread. */
final class Overlays {

    private static final int MOST = 32;

    private final Function<FrameTap, TractionOverlay> maker;
    private final Faults faults;
    private final Map<String, TractionOverlay> bySession = new LinkedHashMap<>();
    private final Map<DisplayWindow, TractionOverlay> byWindow = new WeakHashMap<>();

    Overlays(Function<FrameTap, TractionOverlay> maker, Faults faults) {
        this.maker = Objects.requireNonNull(maker, "maker");
        this.faults = Objects.requireNonNull(faults, "faults");
    }

    /** Puts the overlay of a tap into a window that shows its data set; once for a window. */
    void attach(DataViewer viewer, FrameTap tap) {
        if (!(viewer instanceof DisplayWindow)) {
            return;
        }
        DisplayWindow window = (DisplayWindow) viewer;
        TractionOverlay overlay;
        synchronized (bySession) {
            if (byWindow.containsKey(window)) {
                return;
            }
            overlay = of(tap);
            byWindow.put(window, overlay);
        }
        SwingUtilities.invokeLater(() -> faults.guard("add its overlay", () -> {
            if (!window.isClosed()) {
                window.addOverlay(overlay);
            }
        }));
    }

    private TractionOverlay of(FrameTap tap) {
        TractionOverlay overlay = bySession.computeIfAbsent(tap.session(), session -> maker.apply(tap));
        for (Iterator<String> oldest = bySession.keySet().iterator(); bySession.size() > MOST; ) {
            oldest.next();
            oldest.remove();
        }
        return overlay;
    }

    /** Shows a traction in the windows of its session. */
    void show(FieldPicture picture) {
        Optional<TractionOverlay> overlay;
        synchronized (bySession) {
            overlay = Optional.ofNullable(bySession.get(picture.traction().key().session()));
        }
        overlay.ifPresent(there -> there.show(picture));
    }

    /** Paints all anew. */
    void repaint() {
        List<TractionOverlay> all;
        synchronized (bySession) {
            all = new ArrayList<>(bySession.values());
        }
        all.forEach(TractionOverlay::repaint);
    }

    /** Takes every overlay out of its window. */
    void removeAll() {
        Map<DisplayWindow, TractionOverlay> shown;
        synchronized (bySession) {
            shown = new LinkedHashMap<>(byWindow);
            byWindow.clear();
            bySession.clear();
        }
        SwingUtilities.invokeLater(() -> shown.forEach((window, overlay) -> faults.guard("remove its overlay", () -> {
            if (!window.isClosed()) {
                window.removeOverlay(overlay);
            }
        })));
    }
}
