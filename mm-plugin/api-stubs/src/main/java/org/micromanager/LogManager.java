package org.micromanager;

/** Signature of Micro-Manager's {@code LogManager}. */
public interface LogManager {
    void logMessage(String msg);

    void logError(Exception e, String msg);
}
