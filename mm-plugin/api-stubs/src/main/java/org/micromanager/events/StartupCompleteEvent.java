package org.micromanager.events;

import org.micromanager.MMEvent;

/** Signature of Micro-Manager's {@code StartupCompleteEvent}. */
public interface StartupCompleteEvent extends MMEvent {}
