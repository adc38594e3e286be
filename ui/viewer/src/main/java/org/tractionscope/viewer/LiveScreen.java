package org.tractionscope.viewer;

import javafx.scene.layout.BorderPane;
import org.tractionscope.viewer.image.Fit;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** The live screen. */
final class LiveScreen extends BorderPane {
    private final ImagePane image;

    LiveScreen(ViewerOptions options) {
        image = new ImagePane(options.overlay(), options.zone());
        setCenter(image);
    }

    void show(ViewerSnapshot snapshot) {
        image.show(snapshot);
    }

    void fitCell() {
        image.fit(Fit.CELL);
    }
}
