package org.micromanager.display;

import org.micromanager.display.overlay.Overlay;

/** Signature of Micro-Manager's {@code DisplayWindow}. */
public interface DisplayWindow extends DataViewer {
    void addOverlay(Overlay overlay);

    void removeOverlay(Overlay overlay);
}
