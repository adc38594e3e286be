package org.micromanager.alerts;

/** Signature of Micro-Manager's {@code Alert}. */
public interface Alert {}
