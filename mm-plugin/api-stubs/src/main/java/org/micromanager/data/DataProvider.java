package org.micromanager.data;

import java.io.Closeable;

/** Signature of Micro-Manager's {@code DataProvider}. */
public interface DataProvider extends Closeable {
    SummaryMetadata getSummaryMetadata();

    String getName();

    void registerForEvents(Object obj);

    void unregisterForEvents(Object obj);

    boolean isFrozen();
}
