package org.micromanager.alerts;

/** Signature of Micro-Manager's {@code AlertManager}. */
public interface AlertManager {
    Alert postAlert(String title, Class<?> group, String text);
}
