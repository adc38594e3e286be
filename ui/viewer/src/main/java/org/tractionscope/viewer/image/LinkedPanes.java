package org.tractionscope.viewer.image;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Point2D;

/** Panes that show one frame at one place: zoom, position and cursor of each are those of all. */
public final class LinkedPanes {

    private final List<ImagePane> panes;
    private boolean isPassingOn;

    private LinkedPanes(List<ImagePane> panes) {
        this.panes = List.copyOf(panes);
    }

    /** Links the panes for as long as they live. */
    public static LinkedPanes join(ImagePane... panes) {
        LinkedPanes linked = new LinkedPanes(List.of(panes));
        for (ImagePane pane : panes) {
            pane.linkTo(linked);
        }
        return linked;
    }

    void viewChanged(ImagePane from, View view) {
        passOn(from, other -> other.take(view));
    }

    void pinned(ImagePane from, Optional<Point2D> at) {
        passOn(from, other -> other.pin(at));
    }

    private void passOn(ImagePane from, Consumer<ImagePane> change) {
        if (isPassingOn) {
            return;
        }
        isPassingOn = true;
        try {
            panes.stream().filter(pane -> !pane.equals(from)).forEach(change);
        } finally {
            isPassingOn = false;
        }
    }
}
