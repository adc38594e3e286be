package org.micromanager.display.overlay;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.JComponent;
import org.micromanager.PropertyMap;
import org.micromanager.data.Image;
import org.micromanager.display.DisplaySettings;

/** Signature of Micro-Manager's {@code AbstractOverlay}; listeners work, so that tests can hear them. */
public abstract class AbstractOverlay implements Overlay {

    private final List<OverlayListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean visible = true;

    protected AbstractOverlay() {}

    @Override
    public void paintOverlay(
            Graphics2D graphicsContext,
            Rectangle screenRect,
            DisplaySettings displaySettings,
            List<Image> images,
            Image primaryImage,
            Rectangle2D.Float imageViewPort) {}

    @Override
    public JComponent getConfigurationComponent() {
        return null;
    }

    @Override
    public PropertyMap getConfiguration() {
        return null;
    }

    @Override
    public void setConfiguration(PropertyMap config) {}

    @Override
    public final boolean isVisible() {
        return visible;
    }

    @Override
    public final void setVisible(boolean visible) {
        this.visible = visible;
    }

    @Override
    public final void addOverlayListener(OverlayListener listener) {
        listeners.add(listener);
    }

    @Override
    public final void removeOverlayListener(OverlayListener listener) {
        listeners.remove(listener);
    }

    protected final void fireOverlayConfigurationChanged() {
        listeners.forEach(listener -> listener.overlayConfigurationChanged(this));
    }
}
