package org.micromanager.data;

/** Signature of Micro-Manager's {@code Datastore}. */
public interface Datastore extends DataProvider {}
