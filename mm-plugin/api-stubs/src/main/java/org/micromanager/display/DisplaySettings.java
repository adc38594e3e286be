package org.micromanager.display;

/** Signature of Micro-Manager's {@code DisplaySettings}. */
public interface DisplaySettings {}
