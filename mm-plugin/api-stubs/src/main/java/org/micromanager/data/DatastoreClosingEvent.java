package org.micromanager.data;

import org.micromanager.MMEvent;

/** Signature of Micro-Manager's {@code DatastoreClosingEvent}. */
public interface DatastoreClosingEvent extends MMEvent {
    Datastore getDatastore();
}
