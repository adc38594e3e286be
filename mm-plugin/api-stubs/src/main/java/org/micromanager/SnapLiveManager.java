package org.micromanager;

import java.util.List;
import org.micromanager.data.Image;
import org.micromanager.display.DisplayWindow;

/** Signature of Micro-Manager's {@code SnapLiveManager}. */
public interface SnapLiveManager {
    boolean isLiveModeOn();

    void setLiveModeOn(boolean on);

    DisplayWindow getDisplay();

    List<Image> snap(boolean shouldDisplay);
}
