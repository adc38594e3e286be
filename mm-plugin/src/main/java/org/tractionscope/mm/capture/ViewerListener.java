package org.tractionscope.mm.capture;

import com.google.common.eventbus.Subscribe;
import java.util.Objects;
import java.util.function.Consumer;
import org.micromanager.display.DataViewer;
import org.micromanager.display.internal.event.DataViewerAddedEvent;

/**
 * Hears of new windows by an event that is not of Micro-Manager's public interface: apart, so that a Micro-Manager without
 * it costs nothing but a second's delay. Public because Micro-Manager's event bus calls it.
 */
public final class ViewerListener {

    private final Consumer<DataViewer> added;

    /** Tells {@code added} of every new window, on the event thread of Swing, before its first image. */
    public ViewerListener(Consumer<DataViewer> added) {
        this.added = Objects.requireNonNull(added, "added");
    }

    /** A window appeared, from Micro-Manager's event bus. */
    @Subscribe
    public void onViewerAdded(DataViewerAddedEvent event) {
        added.accept(event.getDataViewer());
    }
}
