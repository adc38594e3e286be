package org.micromanager.events;

/** Signature of Micro-Manager's {@code EventManager}. */
public interface EventManager {
    void registerForEvents(Object obj);

    void unregisterForEvents(Object obj);
}
