package org.micromanager.acquisition;

import org.micromanager.MMEvent;
import org.micromanager.data.Datastore;

/** Signature of Micro-Manager's {@code AcquisitionStartedEvent}. */
public interface AcquisitionStartedEvent extends MMEvent {
    Datastore getDatastore();

    Object getSource();
}
