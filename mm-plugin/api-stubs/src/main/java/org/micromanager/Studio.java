package org.micromanager;

import mmcorej.CMMCore;
import org.micromanager.acquisition.AcquisitionManager;
import org.micromanager.alerts.AlertManager;
import org.micromanager.display.DisplayManager;
import org.micromanager.events.EventManager;

/** Signature of Micro-Manager's {@code Studio}. */
public interface Studio {
    LogManager logs();

    EventManager events();

    DisplayManager displays();

    SnapLiveManager live();

    UserProfile profile();

    AcquisitionManager acquisitions();

    AlertManager alerts();

    CMMCore core();
}
