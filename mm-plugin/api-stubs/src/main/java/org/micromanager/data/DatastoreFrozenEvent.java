package org.micromanager.data;

import org.micromanager.MMEvent;

/** Signature of Micro-Manager's {@code DatastoreFrozenEvent}. */
public interface DatastoreFrozenEvent extends MMEvent {}
