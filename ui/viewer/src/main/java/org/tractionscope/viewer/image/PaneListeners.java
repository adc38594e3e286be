package org.tractionscope.viewer.image;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Point2D;

/** Who wants to know of a pane's cursor, view and region. */
final class PaneListeners {

    private Consumer<Optional<CursorReading>> onCursor = unused -> {};
    private Runnable onView = () -> {};
    private Runnable onRegion = () -> {};
    private Optional<LinkedPanes> linked = Optional.empty();

    void onCursor(Consumer<Optional<CursorReading>> listener) {
        onCursor = listener;
    }

    void onView(Runnable listener) {
        onView = listener;
    }

    void onRegion(Runnable listener) {
        onRegion = listener;
    }

    void link(LinkedPanes panes) {
        linked = Optional.of(panes);
    }

    void cursor(Optional<CursorReading> reading) {
        onCursor.accept(reading);
    }

    void view(ImagePane pane, View view) {
        onView.run();
        linked.ifPresent(panes -> panes.viewChanged(pane, view));
    }

    void region() {
        onRegion.run();
    }

    void pinned(ImagePane pane, Optional<Point2D> at) {
        linked.ifPresent(panes -> panes.pinned(pane, at));
    }
}
