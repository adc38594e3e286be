package org.micromanager.data;

import org.micromanager.MMEvent;

/** Signature of Micro-Manager's {@code DataProviderHasNewImageEvent}. */
public interface DataProviderHasNewImageEvent extends MMEvent {
    Image getImage();

    Coords getCoords();

    DataProvider getDataProvider();
}
