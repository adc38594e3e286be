package org.micromanager.events;

/** Signature of Micro-Manager's {@code LiveModeEvent}. */
public interface LiveModeEvent {
    boolean isOn();
}
