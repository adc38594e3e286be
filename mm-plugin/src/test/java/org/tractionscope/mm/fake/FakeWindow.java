package org.tractionscope.mm.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.micromanager.data.DataProvider;
import org.micromanager.display.DisplayWindow;
import org.micromanager.display.overlay.Overlay;

/** An image window. */
public final class FakeWindow implements DisplayWindow {

    private final DataProvider provider;
    private final List<Overlay> overlays = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    public FakeWindow(DataProvider provider) {
        this.provider = provider;
    }

    public List<Overlay> overlays() {
        return overlays;
    }

    public void close() {
        closed = true;
    }

    @Override
    public void addOverlay(Overlay overlay) {
        overlays.add(overlay);
    }

    @Override
    public void removeOverlay(Overlay overlay) {
        overlays.remove(overlay);
    }

    @Override
    public DataProvider getDataProvider() {
        return provider;
    }

    @Override
    public String getName() {
        return provider.getName();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void registerForEvents(Object recipient) {}

    @Override
    public void unregisterForEvents(Object recipient) {}
}
