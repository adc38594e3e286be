package org.micromanager.display;

import org.micromanager.EventPublisher;
import org.micromanager.data.DataProvider;

/** Signature of Micro-Manager's {@code DataViewer}. */
public interface DataViewer extends EventPublisher {
    DataProvider getDataProvider();

    String getName();

    boolean isClosed();
}
