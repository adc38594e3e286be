package org.micromanager.events;

import org.micromanager.MMEvent;

/** Signature of Micro-Manager's {@code ExposureChangedEvent}. */
public interface ExposureChangedEvent extends MMEvent {
    String getCameraName();

    double getNewExposureTime();
}
