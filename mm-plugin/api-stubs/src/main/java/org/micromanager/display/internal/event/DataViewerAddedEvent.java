package org.micromanager.display.internal.event;

import org.micromanager.display.DataViewer;

/** Signature of Micro-Manager's {@code DataViewerAddedEvent}. */
public class DataViewerAddedEvent {

    private final DataViewer viewer;

    protected DataViewerAddedEvent(DataViewer viewer) {
        this.viewer = viewer;
    }

    public DataViewer getDataViewer() {
        return viewer;
    }
}
