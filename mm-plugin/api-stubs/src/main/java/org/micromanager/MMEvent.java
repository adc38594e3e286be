package org.micromanager;

/** Signature of Micro-Manager's {@code MMEvent}. */
public interface MMEvent {}
