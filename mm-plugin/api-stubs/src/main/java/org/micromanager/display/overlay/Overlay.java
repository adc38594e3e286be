package org.micromanager.display.overlay;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.List;
import javax.swing.JComponent;
import org.micromanager.PropertyMap;
import org.micromanager.data.Image;
import org.micromanager.display.DisplaySettings;

/** Signature of Micro-Manager's {@code Overlay}. */
public interface Overlay {
    String getTitle();

    void paintOverlay(
            Graphics2D graphicsContext,
            Rectangle screenRect,
            DisplaySettings displaySettings,
            List<Image> images,
            Image primaryImage,
            Rectangle2D.Float imageViewPort);

    JComponent getConfigurationComponent();

    PropertyMap getConfiguration();

    void setConfiguration(PropertyMap config);

    boolean isVisible();

    void setVisible(boolean visible);

    void addOverlayListener(OverlayListener listener);

    void removeOverlayListener(OverlayListener listener);
}
