package org.micromanager.display;

import java.util.List;
import org.micromanager.EventPublisher;

/** Signature of Micro-Manager's {@code DisplayManager}. */
public interface DisplayManager extends EventPublisher {
    List<DataViewer> getAllDataViewers();
}
