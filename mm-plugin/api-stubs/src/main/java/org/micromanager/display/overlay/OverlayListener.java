package org.micromanager.display.overlay;

/** Signature of Micro-Manager's {@code OverlayListener}. */
public interface OverlayListener {
    void overlayTitleChanged(Overlay overlay);

    void overlayConfigurationChanged(Overlay overlay);

    void overlayVisibleChanged(Overlay overlay);
}
