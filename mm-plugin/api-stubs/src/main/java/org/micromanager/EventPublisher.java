package org.micromanager;

/** Signature of Micro-Manager's {@code EventPublisher}. */
public interface EventPublisher {
    void registerForEvents(Object recipient);

    void unregisterForEvents(Object recipient);
}
