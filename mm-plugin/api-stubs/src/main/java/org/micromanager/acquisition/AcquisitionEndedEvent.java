package org.micromanager.acquisition;

import org.micromanager.MMEvent;
import org.micromanager.data.Datastore;

/** Signature of Micro-Manager's {@code AcquisitionEndedEvent}. */
public interface AcquisitionEndedEvent extends MMEvent {
    Datastore getStore();

    Object getSource();
}
